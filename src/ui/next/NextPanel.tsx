/** The next conv: its output for one filter, and the window behind one number of it. */
import { useMemo, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { findLayer } from '../../core/graph';
import { valueRange } from '../../scene/siteValues';
import { remainder, sortRows, type WindowOrder } from '../../scene/windowScene';
import { LensLink } from '../lens/LensLink';
import { useApp } from '../store';
import { useSize } from '../useSize';
import { FilterPicker } from './FilterPicker';
import { OutputMaps } from './OutputMaps';
import { PathTabs } from './PathTabs';
import { SameZeros } from './SameZeros';
import { Totals } from './Totals';
import { useOpenedNext, type OpenedNext } from './useOpenedNext';
import { useWindow } from './useWindow';
import { WindowView } from './WindowView';
import './next.css';
import './window.css';
import './sameZeros.css';

/** Where no kernel follows, the panel says so. */
function NoNext() {
  const site = useApp((state) => state.view.site);
  return (
    <section className="panel next" aria-label="Next conv">
      <div className="panel-title">
        <h2>next conv</h2>
      </div>
      <p className="muted">Nothing with a kernel reads {site}: it is where the network ends.</p>
    </section>
  );
}

/** Sizes of the arithmetic in pixels, from the panel's width: three blocks and two sums in a row. */
function sizesFor(width: number, kernelHeight: number) {
  const font = Math.min(17, width < 370 ? 11 : Math.max(9.5, width * 0.0249));
  const cell = Math.round(font * 1.45);
  // Never lower than the two lines of sums.
  const block = Math.max(cell * kernelHeight + Math.round(font * 0.6), Math.round(font * 3.4));
  // Too narrow for a row: the products go below patch and kernel.
  const narrow = width < 370;
  return { font, cell, row: narrow ? 2 * block : block, narrow };
}

const UNIT_RANGE = { low: 0, high: 1 };

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
  const valueDomain = before ? valueRange(before.data) : UNIT_RANGE;
  const siteShape = trace && findLayer(trace.meta.spec, trace.meta.site)?.shape;
  const siteSize = useMemo(
    () => ({ height: siteShape?.[0] ?? 1, width: siteShape?.[1] ?? 1 }),
    [siteShape],
  );
  const sizes = sizesFor(width, next.layer.kernelSize[0]);
  return (
    <div className="next-body" data-waiting={opened.scene === null || undefined}>
      <OutputMaps layer={next.layer} scene={opened.scene} filter={filter} at={at} />
      <div
        ref={ref}
        className="arithmetic"
        data-narrow={sizes.narrow || undefined}
        style={{
          '--cell-font': `${sizes.font}px`,
          '--cell': `${sizes.cell}px`,
          '--row': `${sizes.row}px`,
        }}
      >
        {shared ? (
          <SameZeros
            opened={opened}
            scene={scene}
            valueDomain={valueDomain}
            count={width < 370 ? 2 : 3}
          />
        ) : (
          <WindowView
            scene={scene}
            at={at}
            order={order}
            onOrder={setOrder}
            valueDomain={valueDomain}
            siteSize={siteSize}
            rowHeight={sizes.row}
            onFit={setFit}
          />
        )}
        <div className="next-foot">
          {shared ? (
            <p className="muted small">
              The mask is drawn once per forward pass, before any filter reads the maps.
            </p>
          ) : (
            <Totals scene={scene} rest={rest} />
          )}
          <div className="same-zeros-way">
            <ToggleButton
              className="button same-zeros-button"
              isSelected={shared}
              onChange={setShared}
            >
              Same zeros, other filters
            </ToggleButton>
            <LensLink lens="shared">what if not?</LensLink>
          </div>
        </div>
      </div>
    </div>
  );
}

export function NextPanel() {
  const opened = useOpenedNext();
  if (!opened) return <NoNext />;
  const { next, paths, filter } = opened;
  return (
    <section className="panel next" aria-label={`Next conv: ${next.layer.name}`}>
      <div className="panel-title">
        {paths.length > 1 ? (
          <PathTabs paths={paths} opened={next} />
        ) : (
          <h2>
            <span className="muted">next: </span>
            {next.layer.name}
          </h2>
        )}
        <FilterPicker layer={next.layer} scene={opened.scene} filter={filter} />
      </div>
      <Body opened={opened} />
    </section>
  );
}
