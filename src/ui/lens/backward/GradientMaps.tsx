/** One channel's gradient before dropout, clean and dropped, and the chain rule at one cell. */
import { useMemo } from 'react';
import type { GradientsAnswer } from '../../../core/inspection';
import { indexAt } from '../../../core/pick';
import { channelView } from '../../../render/maps';
import type { Palette } from '../../../render/palette';
import { gradientMaps, tellingCell } from '../../../scene/backwardScene';
import { cellAt, mapShape, type Cell } from '../../../scene/cells';
import { powerOfTen, tickText } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { valueRange } from '../../../scene/siteValues';
import { setCell } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { cellText } from '../../next/figureText';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { MapCard, plainView } from '../parts/MapCard';
import { MapRow } from '../parts/MapRow';
import { RampKey } from '../RampKey';
import { ChainRule } from './ChainRule';

interface GradientMapsProps {
  readonly answer: GradientsAnswer;
  /** The site as the answer's plan has it. */
  readonly site: SiteScene;
  /** As it is on the screen by now: what is dropped gets no gradient, whatever that will be. */
  readonly now: SiteScene;
  readonly channel: number;
}

const signed = (palette: Palette) => palette.signed;

export function GradientMaps({ answer, site, now, channel }: GradientMapsProps) {
  const store = useAppStore();
  const palette = usePalette();
  const maps = useMemo(() => gradientMaps(answer, channel), [answer, channel]);
  const { height, width, clean, dropped, domain } = maps;
  const power = powerOfTen(domain.high);
  const telling = useMemo(
    () => tellingCell(answer, maps, site, channel),
    [answer, maps, site, channel],
  );
  const picked = useApp((state) => state.view.cell);
  const at: Cell = picked
    ? { y: Math.min(picked.y, height - 1), x: Math.min(picked.x, width - 1) }
    : telling;
  const views = useMemo(
    () => ({
      clean: plainView(clean, height, width),
      dropped: plainView(dropped, height, width),
    }),
    [clean, dropped, height, width],
  );
  const drops = useMemo(() => {
    if (!now.keep) return null;
    const before = channelView(now.before, mapShape(now.shape), channel);
    return { before, keep: now.keep, domain: valueRange(now.before) };
  }, [now, channel]);
  const text = (value: number): string => cellText(value * power.factor);
  const common = { ramp: signed, domain, at, text };
  return (
    <div className="gradient-maps">
      <div className="backward-head">
        <h3>{i18n.t('gradient at {site}, ch {channel}', { site: site.site, channel })}</h3>
        <span className="muted small">
          {power.text && i18n.t('in {unit}', { unit: power.text })}
        </span>
        <RampKey
          ramp={palette.signed}
          low={tickText(domain.low * power.factor)}
          high={`+${tickText(domain.high * power.factor)}`}
        />
      </div>
      <MapRow
        height={height}
        width={width}
        over="site"
        channel={channel}
        place={{
          label: i18n.t('Gradient of channel {channel} at row {row}, column {column}.', {
            channel,
            row: at.y,
            column: at.x,
          }),
          at,
          onPick: (cell) => setCell(store, cell, channel),
        }}
      >
        <MapCard
          {...common}
          title={i18n.t('clean')}
          label={i18n.t('Gradient, clean')}
          map={views.clean}
        />
        <MapCard
          {...common}
          title={
            drops ? (
              <Rich
                text={i18n.t('dropped, <0></0> exactly 0')}
                parts={[<i key="hatch" className="hatch" />]}
              />
            ) : (
              i18n.t('dropped')
            )
          }
          label={i18n.t('Gradient with dropout; what is dropped is hatched')}
          map={views.dropped}
          drops={drops}
          strong
        />
      </MapRow>
      <CellRule answer={answer} site={site} channel={channel} at={at} factor={power.factor} />
    </div>
  );
}

interface CellRuleProps {
  readonly answer: GradientsAnswer;
  readonly site: SiteScene;
  readonly channel: number;
  /** The cell while nobody points. */
  readonly at: Cell;
  readonly factor: number;
}

/** Apart, so that pointing draws this line alone anew. */
function CellRule({ answer, site, channel, at, factor }: CellRuleProps) {
  const hover = useApp((state) => state.hover);
  const cell = hover ? cellAt(site.shape, hover) : at;
  return (
    <ChainRule
      answer={answer}
      site={site}
      name={`(${cell.y}, ${cell.x})`}
      index={indexAt(site.shape, cell, channel)}
      factor={factor}
    />
  );
}
