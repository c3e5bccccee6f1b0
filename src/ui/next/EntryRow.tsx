/** One entry of the weighted sum: value × weight = product, and the product of the clean run. */
import { memo, type CSSProperties } from 'react';
import { about, cellColours } from '../../render/cellColours';
import { dropStrength, type Domain } from '../../render/maps';
import type { Palette, Ramp } from '../../render/palette';
import { rampFor } from '../../render/siteMaps';
import type { TapMark, WindowRow, WindowScene } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { cellText, signedText } from './figureText';

interface EntryRowProps {
  readonly row: WindowRow;
  /** Of all rows, from 1 on. */
  readonly place: number;
  readonly count: number;
  readonly name: string;
  readonly peak: WindowScene['peak'];
  /** The scale of the site's own values. */
  readonly valueDomain: Domain;
  readonly palette: Palette;
  readonly hot: boolean;
  /** Rows far from view show their sums only. */
  readonly full: boolean;
  readonly onPick: (row: WindowRow) => void;
  /** Drops the row's weight or brings it back; null where weights are not dropped. */
  readonly onWeight: ((row: WindowRow) => void) | null;
}

function colours(ramp: Ramp, value: number, domain: Domain): CSSProperties {
  const found = cellColours(ramp, value, domain);
  return found ? { background: found.back, color: found.figures } : {};
}

interface CellProps {
  readonly ramp: Ramp;
  readonly value: number;
  readonly domain: Domain;
  readonly mark: TapMark;
  /** Size of what was dropped, on a scale of its own. */
  readonly loss: number;
  readonly lossDomain: Domain;
}

/** A number on its colour; hatched, as strong as what was lost, where it was dropped. */
function cellOf({ ramp, value, domain, mark, loss, lossDomain }: CellProps) {
  const dropped = mark === 'dropped';
  return {
    'data-mark': mark,
    style: dropped ? { '--loss': dropStrength(loss, lossDomain) } : colours(ramp, value, domain),
    children: <span>{cellText(value)}</span>,
  };
}

type FiguresProps = Pick<EntryRowProps, 'row' | 'peak' | 'valueDomain' | 'palette' | 'onWeight'>;

function Figures({ row, peak, valueDomain, palette, onWeight }: FiguresProps) {
  const value = cellOf({
    ramp: rampFor(palette, valueDomain),
    value: row.values[0]!,
    domain: valueDomain,
    mark: row.marks[0]!,
    loss: row.losses[0]!,
    lossDomain: valueDomain,
  });
  const weight = cellOf({
    ramp: palette.signed,
    value: row.weights[0]!,
    domain: about(peak.weight),
    mark: row.weightMarks[0]!,
    loss: row.weightLosses[0]!,
    lossDomain: about(peak.weight),
  });
  return (
    <>
      <span className="entry-cell" data-value {...value} />
      <span className="entry-sign">×</span>
      {onWeight ? (
        <button
          type="button"
          className="entry-cell"
          data-weight
          title={i18n.t('Drop this weight, or bring it back')}
          onClick={() => onWeight(row)}
          {...weight}
        />
      ) : (
        <span className="entry-cell" data-weight {...weight} />
      )}
      <span className="entry-sign">=</span>
    </>
  );
}

export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { row, place, count, name, hot, full, onPick, ...rest } = props;
  const dropped = row.marks[0] === 'dropped' || row.weightMarks[0] === 'dropped';
  return (
    <li
      className="entry-row number"
      data-term={row.channel}
      data-hot={hot || undefined}
      aria-posinset={place}
      aria-setsize={count}
    >
      {full && (
        <>
          <button
            type="button"
            className="entry-name"
            title={i18n.t('Show it at the site')}
            onClick={() => onPick(row)}
          >
            {name}
          </button>
          <Figures row={row} {...rest} />
        </>
      )}
      {dropped && <span className="visually-hidden">{i18n.t('dropped,')} </span>}
      <b data-sum data-run="dropped" className={dropped ? 'drop' : ''}>
        {signedText(row.sum)}
      </b>
      <span data-sum data-run="clean" className="muted">
        {signedText(row.cleanSum)}
      </span>
    </li>
  );
});
