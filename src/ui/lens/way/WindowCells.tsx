/** One pooling window in figures: before, after the mask, and what is passed on of either. */
import type { CSSProperties } from 'react';
import type { PoolWindow } from '../../../core/poolWindow';
import { cellColours } from '../../../render/cellColours';
import { dropStrength, type Domain } from '../../../render/maps';
import { rampFor } from '../../../render/siteMaps';
import { valueText } from '../../../scene/figures';
import { multiplierText, windowWords } from '../../../scene/poolScene';
import type { SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { cellText } from '../../next/figureText';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';

interface WindowCellsProps {
  readonly window: PoolWindow;
  readonly scene: SiteScene;
  readonly columns: number;
  readonly domain: Domain;
}

function titleOf(row: number, column: number, value: number, dropped: boolean): string {
  const numbers = { row, column, value: valueText(value) };
  return dropped
    ? i18n.t('({row}, {column}): {value}, dropped', numbers)
    : i18n.t('({row}, {column}): {value}', numbers);
}

export function WindowCells({ window, scene, columns, domain }: WindowCellsProps) {
  const palette = usePalette();
  const ramp = rampFor(palette, domain);
  const { cells, top, hit, cleanMax, droppedMax } = window;
  const lossOf = (before: number): CSSProperties => ({ '--loss': dropStrength(before, domain) });
  const coloursOf = (value: number): CSSProperties | undefined => {
    const colours = cellColours(ramp, value, domain);
    return colours ? { background: colours.back, color: colours.figures } : undefined;
  };
  const grid = (run: 'before' | 'after') => (
    <span className="way-cells number" style={{ '--columns': columns }}>
      {cells.map(({ y, x, before, after, kept }, i) => {
        const dropped = run === 'after' && !kept;
        const value = run === 'before' ? before : after;
        return (
          <span
            key={`${y},${x}`}
            title={titleOf(y, x, value, dropped)}
            data-cell={run}
            data-value={value}
            data-state={dropped ? 'dropped' : undefined}
            data-top={i === top || undefined}
            style={dropped ? lossOf(before) : coloursOf(value)}
          >
            {cellText(value)}
          </span>
        );
      })}
    </span>
  );
  return (
    <div className="way-window">
      <figure>
        <figcaption className="small muted">{i18n.t('before')}</figcaption>
        {grid('before')}
      </figure>
      <span className="muted" aria-hidden="true">
        →
      </span>
      <figure>
        <figcaption className="small muted">
          {i18n.t('after')} {multiplierText(scene)}
        </figcaption>
        {grid('after')}
      </figure>
      <span className="muted way-max">{i18n.t('max')}</span>
      <div className="way-out number">
        <span className="muted">
          <Rich
            text={i18n.t('before <0>{value}</0>', { value: valueText(cleanMax) })}
            parts={[<b key="value" data-max="before" />]}
          />
        </span>
        <span className={hit ? 'drop' : undefined}>
          <Rich
            text={i18n.t('after <0>{value}</0>', { value: valueText(droppedMax) })}
            parts={[<b key="value" data-max="after" />]}
          />
        </span>
      </div>
      <p className="way-words">{windowWords(window, scene)}</p>
    </div>
  );
}
