/** One input channel of the window: patch × kernel slice = products, and their sum in both runs. */
import { memo, useCallback, useMemo } from 'react';
import type { Domain } from '../../render/maps';
import { paintNumberGrid, paintSign } from '../../render/numberGrid';
import type { Palette } from '../../render/palette';
import type { RowLayout } from '../../scene/windowLayout';
import type { WindowRow as Row, WindowScene } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { Rich } from '../Rich';
import { signedText } from './figureText';
import { gridWords, kernelGrid, patchGrid, productGrid } from './gridOf';

interface WindowRowProps {
  readonly row: Row;
  /** Its place among all rows, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly columns: number;
  readonly layout: RowLayout;
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
    <Rich
      text={i18n.t('<0>ch</0> <1>{channel}</1>', { channel })}
      parts={[
        // Three digits take the whole width.
        <span key="ch" className={channel < 100 ? 'muted' : 'visually-hidden'} />,
        <b key="b" />,
      ]}
    />
  );
  if (siteChannel === null) return <span className="channel">{name}</span>;
  return (
    <button
      type="button"
      className="channel"
      title={i18n.t('Show channel {channel} at the site', { channel: siteChannel })}
      onClick={() => onChannel(siteChannel)}
    >
      {name}
    </button>
  );
}

type GridsProps = Omit<WindowRowProps, 'place' | 'count' | 'full' | 'onChannel'>;

function Grids({ row, columns, layout, peak, valueDomain, palette, hot }: GridsProps) {
  const grids = useMemo(() => {
    const frame = { row, columns, palette, valueDomain, weights: row };
    return {
      patch: patchGrid(frame),
      kernel: kernelGrid(frame, row.weights, peak.weight),
      product: productGrid(frame, row.products, peak.product * 1000),
    };
  }, [row, columns, palette, valueDomain, peak]);
  const { patch, kernel, product } = grids;
  const paint = useCallback<Paint>(
    (context) => {
      const { font } = layout;
      paintNumberGrid(context, patch, layout.patch, palette, font, hot);
      paintNumberGrid(context, kernel, layout.kernel, palette, font, hot);
      paintNumberGrid(context, product, layout.product, palette, font, hot);
      paintSign(context, 'times', layout.times, palette, font);
      paintSign(context, 'equals', layout.equals, palette, font);
    },
    [layout, patch, kernel, product, palette, hot],
  );
  return (
    <Canvas
      className="row-grids"
      width={layout.width}
      height={layout.height}
      paint={paint}
      style={{ left: layout.left }}
      role="img"
      aria-label={i18n.t('{patch} times {kernel} equals {product}', {
        patch: gridWords(patch),
        kernel: gridWords(kernel),
        product: gridWords(product),
      })}
      data-values={patch.texts.join(' ')}
      data-weights={kernel.texts.join(' ')}
      data-products={product.texts.join(' ')}
    />
  );
}

export const WindowRow = memo(function WindowRow(whole: WindowRowProps) {
  const { place, count, full, onChannel, ...props } = whole;
  const { row } = props;
  const dropped = row.marks.filter((mark) => mark === 'dropped').length;
  return (
    <li className="window-row" data-term={row.channel} aria-posinset={place} aria-setsize={count}>
      <ChannelName row={row} onChannel={onChannel} />
      {full && <Grids {...props} />}
      {dropped > 0 && (
        <span className="visually-hidden">{i18n.t('{count} dropped', { count: dropped })}, </span>
      )}
      <span className="sums number">
        <b data-sum data-run="dropped">
          {signedText(row.sum)}
        </b>
        <span className="muted">
          <Rich
            text={i18n.t('<0>clean</0> <1>{sum}</1>', { sum: signedText(row.cleanSum) })}
            parts={[
              <span key="run" className="run" />,
              <span key="sum" data-sum data-run="clean" />,
            ]}
          />
        </span>
      </span>
    </li>
  );
});
