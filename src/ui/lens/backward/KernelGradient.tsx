/** What one filter of the next conv learns from one channel: its weights' gradients, clean and dropped. */
import { useMemo, useRef } from 'react';
import type { NextConv } from '../../../core/graph';
import type { GradientsAnswer } from '../../../core/inspection';
import type { TraceMeta } from '../../../core/trace';
import { about } from '../../../render/cellColours';
import type { NumberGrid as Grid } from '../../../render/numberGrid';
import type { Palette } from '../../../render/palette';
import { kernelSlices, type KernelSlices } from '../../../scene/backwardScene';
import { lessonWords } from '../../../scene/backwardWords';
import { powerOfTen } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { setFilter } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { cellText } from '../../next/figureText';
import { NumberGrid } from '../../next/NumberGrid';
import { Picker } from '../../Picker';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { useSize } from '../../useSize';
import { useTextSize } from '../../useTextSize';

interface KernelGradientProps {
  readonly answer: GradientsAnswer;
  readonly meta: TraceMeta;
  /** Null where no kernel follows. */
  readonly next: NextConv | null;
  readonly site: SiteScene;
  readonly channel: number;
}

export function KernelGradient({ next, ...rest }: KernelGradientProps) {
  if (!next)
    return (
      <p className="muted">
        {i18n.t('Nothing with a kernel reads {site}: there are no weights to teach.', {
          site: rest.meta.site,
        })}
      </p>
    );
  return <Slices next={next} {...rest} />;
}

function FilterPick({ next, filter }: { readonly next: NextConv; readonly filter: number }) {
  const store = useAppStore();
  const count = next.layer.shape.at(-1)!;
  const options = Array.from({ length: count }, (_, value) => ({ value, text: String(value) }));
  return (
    <Picker
      label={i18n.t('Filter of {layer}', { layer: next.layer.name })}
      value={filter}
      options={options}
      onChange={(chosen) => setFilter(store, chosen)}
    >
      {filter}
    </Picker>
  );
}

function gridsOf(slices: KernelSlices, factor: number, palette: Palette) {
  const grid = (values: readonly number[], lost: readonly boolean[]): Grid => ({
    kind: 'product',
    columns: slices.columns,
    values,
    texts: values.map((value) => cellText(value * factor)),
    ramp: palette.signed,
    domain: about(slices.peak),
    marks: lost.map((gone) => (gone ? 'dropped' : 'kept')),
    losses: lost.map(Number),
    lossDomain: { low: 0, high: 1 },
  });
  return {
    clean: grid(
      slices.clean,
      slices.lost.map(() => false),
    ),
    dropped: grid(slices.dropped, slices.lost),
  };
}

/** More numbers than this are not written out. */
const MOST = 49;

/** Sizes of a grid in ems of its figures. */
const CELL = { width: 3.3, height: 1.5 } as const;

function Slices({ answer, meta, next, site, channel }: KernelGradientProps & { next: NextConv }) {
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const font = useTextSize(box, width) * 0.88;
  const count = next.layer.shape.at(-1)!;
  const filter = useApp((state) => Math.min(state.view.filter, count - 1));
  const slices = useMemo(
    () => kernelSlices(answer, meta, next, channel, filter),
    [answer, meta, next, channel, filter],
  );
  const power = powerOfTen(slices?.peak ?? 0);
  const grids = useMemo(
    () => slices && gridsOf(slices, power.factor, palette),
    [slices, power.factor, palette],
  );
  const cells = slices?.clean.length ?? 0;
  const size = useMemo(() => {
    const columns = slices?.columns ?? 1;
    return {
      width: Math.round(columns * CELL.width * font),
      height: Math.round(Math.ceil(cells / columns) * CELL.height * font),
    };
  }, [slices, cells, font]);
  const lost = slices?.lost.filter(Boolean).length ?? 0;
  return (
    <div className="kernel-gradient" ref={box}>
      <div className="backward-head">
        <h3>{i18n.t('kernel of {layer}', { layer: next.layer.name })}</h3>
        <span className="muted small">{i18n.t('ch {channel}, filter', { channel })} </span>
        <FilterPick next={next} filter={filter} />
        <span className="muted small">
          {power.text && i18n.t('in {unit}', { unit: power.text })}
        </span>
      </div>
      {grids && cells > 0 && cells <= MOST && width > 0 && (
        <div className="kernel-grids">
          {(['clean', 'dropped'] as const).map((run) => (
            <div key={run} data-run={run}>
              <span className={run === 'clean' ? 'muted small' : 'drop small'}>
                {run === 'clean' ? i18n.t('clean') : i18n.t('dropped')}
              </span>
              <NumberGrid
                grid={grids[run]}
                label={
                  run === 'clean'
                    ? i18n.t('Gradient of the weights, clean')
                    : i18n.t('Gradient of the weights, dropped')
                }
                size={size}
                font={font}
                hot={null}
              />
            </div>
          ))}
          <p className="small">{lessonWords(site, channel, lost)}</p>
        </div>
      )}
      {(cells === 0 || cells > MOST) && (
        <p className="muted">
          {cells === 0
            ? i18n.t('Filter {filter} does not read channel {channel}.', { filter, channel })
            : i18n.t(
                'Filter {filter} reads channel {channel} through {cells} weights, too many to write out.',
                { filter, channel, cells },
              )}
        </p>
      )}
    </div>
  );
}
