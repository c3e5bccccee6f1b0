/** One input channel of the window: patch × kernel slice = products, and their sum in both runs. */
import { memo } from 'react';
import type { Domain } from '../../render/maps';
import type { Palette } from '../../render/palette';
import type { WindowRow as Row, WindowScene } from '../../scene/windowScene';
import { cellText, productText, signedText } from './figureText';
import { NumberGrid, signedDomain } from './NumberGrid';

interface WindowRowProps {
  readonly row: Row;
  readonly columns: number;
  readonly peak: WindowScene['peak'];
  /** The scale of the site's own maps. */
  readonly valueDomain: Domain;
  readonly palette: Palette;
  /** The tap pointed at in this row. */
  readonly hot: number | null;
  /** Rows far from view show their sums only. */
  readonly full: boolean;
  readonly onChannel: (channel: number) => void;
}

function ChannelName({ row, onChannel }: Pick<WindowRowProps, 'row' | 'onChannel'>) {
  const { channel, siteChannel } = row;
  const name = (
    <>
      <span className="muted">ch</span> <b>{channel}</b>
    </>
  );
  if (siteChannel === null) return <span className="channel">{name}</span>;
  return (
    <button
      type="button"
      className="channel"
      title={`Show channel ${siteChannel} at the site`}
      onClick={() => onChannel(siteChannel)}
    >
      {name}
    </button>
  );
}

function Grids({
  row,
  columns,
  peak,
  valueDomain,
  palette,
  hot,
}: Omit<WindowRowProps, 'full' | 'onChannel'>) {
  const { marks, losses } = row;
  const common = { columns, marks, losses, lossDomain: valueDomain, hot };
  const values = valueDomain.low < 0 ? palette.signed : palette.magnitude;
  return (
    <>
      <NumberGrid
        {...common}
        kind="patch"
        values={row.values}
        text={cellText}
        ramp={values}
        domain={valueDomain}
      />
      <span className="operator" aria-label="times">
        ×
      </span>
      <NumberGrid
        {...common}
        kind="kernel"
        values={row.weights}
        text={cellText}
        ramp={palette.signed}
        domain={signedDomain(peak.weight)}
      />
      <span className="operator" aria-label="equals">
        =
      </span>
      <NumberGrid
        {...common}
        kind="product"
        values={row.products}
        text={productText}
        ramp={palette.signed}
        domain={signedDomain(peak.product * 1000)}
      />
    </>
  );
}

export const WindowRow = memo(function WindowRow({ full, onChannel, ...props }: WindowRowProps) {
  const { row } = props;
  const dropped = row.marks.filter((mark) => mark === 'dropped').length;
  return (
    <li className="window-row" data-term={row.channel}>
      <ChannelName row={row} onChannel={onChannel} />
      {full ? <Grids {...props} /> : <span className="grids-away" />}
      {dropped > 0 && <span className="visually-hidden">{dropped} dropped, </span>}
      <span className="sums number">
        <b data-sum data-run="dropped">
          {signedText(row.sum)}
        </b>
        <span className="muted">
          clean{' '}
          <span data-sum data-run="clean">
            {signedText(row.cleanSum)}
          </span>
        </span>
      </span>
    </li>
  );
});
