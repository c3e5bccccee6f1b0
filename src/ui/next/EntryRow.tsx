/** One entry of the weighted sum: value × weight = product, and the product of the clean run. */
import { memo, type CSSProperties } from 'react';
import { about, cellColours } from '../../render/cellColours';
import { dropStrength, type Domain } from '../../render/maps';
import type { Palette, Ramp } from '../../render/palette';
import { rampFor } from '../../render/siteMaps';
import type { WindowRow, WindowScene } from '../../scene/windowScene';
import { cellText, signedText } from './figureText';

interface EntryRowProps {
  readonly row: WindowRow;
  readonly name: string;
  readonly peak: WindowScene['peak'];
  /** The scale of the site's own values. */
  readonly valueDomain: Domain;
  readonly palette: Palette;
  readonly hot: boolean;
  /** Rows far from view show their sums only. */
  readonly full: boolean;
  readonly onPick: (row: WindowRow) => void;
}

function colours(ramp: Ramp, value: number, domain: Domain): CSSProperties {
  const found = cellColours(ramp, value, domain);
  return found ? { background: found.back, color: found.figures } : {};
}

type FiguresProps = Pick<EntryRowProps, 'row' | 'peak' | 'valueDomain' | 'palette'>;

function Figures({ row, peak, valueDomain, palette }: FiguresProps) {
  const [value, weight, mark] = [row.values[0]!, row.weights[0]!, row.marks[0]!];
  const dropped = mark === 'dropped';
  const hatch = { '--loss': dropStrength(row.losses[0]!, valueDomain) };
  return (
    <>
      <span
        className="entry-cell"
        data-mark={mark}
        data-value
        style={dropped ? hatch : colours(rampFor(palette, valueDomain), value, valueDomain)}
      >
        <span>{cellText(value)}</span>
      </span>
      <span className="entry-sign">×</span>
      <span
        className="entry-cell"
        data-weight
        style={colours(palette.signed, weight, about(peak.weight))}
      >
        {cellText(weight)}
      </span>
      <span className="entry-sign">=</span>
    </>
  );
}

export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { row, name, hot, full, onPick, ...rest } = props;
  const dropped = row.marks[0] === 'dropped';
  return (
    <li className="entry-row number" data-term={row.channel} data-hot={hot || undefined}>
      {full && (
        <>
          <button
            type="button"
            className="entry-name"
            title="Show it at the site"
            onClick={() => onPick(row)}
          >
            {name}
          </button>
          <Figures row={row} {...rest} />
        </>
      )}
      {dropped && <span className="visually-hidden">dropped, </span>}
      <b data-sum data-run="dropped" className={dropped ? 'drop' : ''}>
        {signedText(row.sum)}
      </b>
      <span data-sum data-run="clean" className="muted">
        {signedText(row.cleanSum)}
      </span>
    </li>
  );
});
