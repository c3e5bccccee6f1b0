/** The next conv: its output for one filter, and the window behind one number of it. */
import { memo, Suspense, useMemo, useRef, useState } from 'react';
import { findLayer } from '../../core/graph';
import { dropAt } from '../../core/masks';
import { kernelSizeOf } from '../../core/types';
import { siteRange } from '../../scene/siteValues';
import { arithmeticSizes } from '../../scene/windowLayout';
import { remainder, sortRows, type WindowOrder } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { LensLink } from '../lens/LensLink';
import { UntrainedMark } from '../UntrainedMark';
import { Rich } from '../Rich';
import { EntryList, OutputUnits, SameZerosUnits } from '../parts';
import { useApp } from '../store';
import { useSize } from '../useSize';
import { FilterPicker } from './FilterPicker';
import { OutputMaps } from './OutputMaps';
import { PathTabs } from './PathTabs';
import { SameZeros } from './SameZeros';
import { Totals } from './Totals';
import { useOpenedNext, type OpenedNext } from './useOpenedNext';
import { readsVector } from './useVectorNext';
import { useWindow } from './useWindow';
import { WindowView } from './WindowView';
import './next.css';
import './window.css';
import './sameZeros.css';

/** Where no kernel follows, the panel says so. */
function NoNext() {
  const site = useApp((state) => state.view.site);
  return (
    <section className="panel next" aria-label={i18n.t('Next conv')}>
      <div className="panel-title">
        <h2>{i18n.t('next conv')}</h2>
      </div>
      <p className="muted">
        {i18n.t('Nothing with a kernel reads {site}: it is where the network ends.', { site })}
      </p>
    </section>
  );
}

const UNIT_RANGE = { low: 0, high: 1 };

interface SameZerosButtonProps {
  readonly shared: boolean;
  /** Whether they are of units, not of filters. */
  readonly vector: boolean;
  readonly onShared: (shared: boolean) => void;
}

/** Apart and remembered: it stays as it is when the engine answers. */
const SameZerosButton = memo(function SameZerosButton(props: SameZerosButtonProps) {
  const { shared, vector, onShared } = props;
  return (
    <button
      type="button"
      className="button same-zeros-button"
      aria-pressed={shared}
      onClick={() => onShared(!shared)}
    >
      {vector ? i18n.t('Same zeros, other units') : i18n.t('Same zeros, other filters')}
    </button>
  );
});

function Body({ opened }: { readonly opened: OpenedNext }) {
  const { next, filter, at, trace } = opened;
  const scene = useWindow(opened);
  const ref = useRef<HTMLDivElement>(null);
  const { width } = useSize(ref);
  const [shared, setShared] = useState(false);
  const [order, setOrder] = useState<WindowOrder>('size');
  const [fit, setFit] = useState(3);
  const rest = useMemo(
    () => remainder(scene ? sortRows(scene.rows, order) : [], fit),
    [scene, order, fit],
  );
  const before = trace?.arrays.before;
  const drop = trace ? (dropAt(trace.meta.plan, trace.meta.site) ?? null) : null;
  const valueDomain = before ? siteRange({ before: before.data, drop }) : UNIT_RANGE;
  const siteShape = trace && findLayer(trace.meta.spec, trace.meta.site)?.shape;
  const siteSize = useMemo(
    () => ({ height: siteShape?.[0] ?? 1, width: siteShape?.[1] ?? 1 }),
    [siteShape],
  );
  const vector = readsVector(next);
  const [kernelHeight] = kernelSizeOf(next.layer);
  const sizes = useMemo(() => arithmeticSizes(width, kernelHeight), [width, kernelHeight]);
  return (
    <div className="next-body" data-waiting={opened.scene === null || undefined}>
      {vector ? (
        <OutputUnits next={next} scene={opened.scene} unit={filter} />
      ) : (
        <OutputMaps layer={next.layer} scene={opened.scene} filter={filter} at={at} />
      )}
      <div
        ref={ref}
        className="arithmetic"
        data-narrow={sizes.narrow || undefined}
        style={{
          '--cell-font': `${sizes.font}px`,
          '--row': `${sizes.row}px`,
        }}
      >
        {shared && vector && (
          <SameZerosUnits
            opened={opened}
            scene={scene}
            valueDomain={valueDomain}
            narrow={sizes.narrow}
          />
        )}
        {shared && !vector && (
          <SameZeros opened={opened} scene={scene} valueDomain={valueDomain} sizes={sizes} />
        )}
        {!shared && vector && (
          <EntryList
            scene={scene}
            next={next}
            unit={filter}
            order={order}
            onOrder={setOrder}
            valueDomain={valueDomain}
            siteSize={siteShape?.length === 1 ? null : siteSize}
            onFit={setFit}
          />
        )}
        {!shared && !vector && (
          <WindowView
            scene={scene}
            at={at}
            order={order}
            onOrder={setOrder}
            valueDomain={valueDomain}
            siteSize={siteSize}
            sizes={sizes}
            onFit={setFit}
          />
        )}
        <div className="next-foot">
          {shared ? (
            <p className="muted small">
              {vector
                ? i18n.t(
                    'The mask is drawn once per forward pass, before any unit reads the vector.',
                  )
                : i18n.t(
                    'The mask is drawn once per forward pass, before any filter reads the maps.',
                  )}
            </p>
          ) : (
            <Totals scene={scene} rest={rest} />
          )}
          <div className="same-zeros-way">
            <SameZerosButton shared={shared} vector={vector} onShared={setShared} />
            <span className="foot-links">
              <LensLink lens="shared">{i18n.t('what if not?')}</LensLink>
              <LensLink lens="backward">{i18n.t('gradient')}</LensLink>
            </span>
          </div>
        </div>
      </div>
    </div>
  );
}

export default function NextPanel() {
  const opened = useOpenedNext();
  if (!opened) return <NoNext />;
  const { next, paths, filter } = opened;
  return (
    <section
      className="panel next"
      aria-label={i18n.t('Next conv: {layer}', { layer: next.layer.name })}
    >
      <div className="panel-title">
        {paths.length > 1 ? (
          <PathTabs paths={paths} opened={next} />
        ) : (
          <h2>
            <Rich
              text={i18n.t('<0>next: </0>{layer}', { layer: next.layer.name })}
              parts={[<span key="next" className="muted" />]}
            />{' '}
            <UntrainedMark layer={next.layer.name} />
          </h2>
        )}
        {paths.some(({ through }) => through.length > 0) && (
          <LensLink lens="way" className="lens-link way-link">
            {i18n.t('on the way')}
          </LensLink>
        )}
        <FilterPicker next={next} scene={opened.scene} filter={filter} />
      </div>
      <Suspense>
        <Body opened={opened} />
      </Suspense>
    </section>
  );
}
