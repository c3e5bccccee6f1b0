/** The product under the pointer, written out. */
import { valueText } from '../../scene/figures';
import type { WindowScene } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { productText } from './figureText';

export interface Pointed {
  readonly channel: number;
  readonly tap: number;
}

interface ReadoutProps {
  readonly scene: WindowScene | null;
  readonly pointed: Pointed | null;
  /** What stands there when nothing is pointed at. */
  readonly idle: string;
}

function sentence(scene: WindowScene, { channel, tap }: Pointed): string | null {
  const row = scene.rows.find((other) => other.channel === channel);
  const mark = row?.marks[tap];
  if (!row || !mark) return null;
  const weight = valueText(row.weights[tap]!);
  if (mark === 'outside') {
    return scene.layer.kind !== 'Conv2DTranspose'
      ? i18n.t('padding: {product}', { product: `0 × ${weight} = 0` })
      : i18n.t('no input meets {weight} here', { weight });
  }
  const value = valueText(row.values[tap]!);
  const product = `${value} × ${weight} = ${productText(row.products[tap]!)}`;
  if (mark === 'dropped')
    return i18n.t('{value} dropped: {product}', { value: valueText(row.losses[tap]!), product });
  if (row.weightMarks[tap] === 'dropped') return i18n.t('{value} × dropped weight', { value });
  return mark === 'hit' ? i18n.t('maximum dropped: {product}', { product }) : product;
}

export function Readout({ scene, pointed, idle }: ReadoutProps) {
  const text = scene && pointed && sentence(scene, pointed);
  return <span className={`readout number small${text ? '' : ' muted'}`}>{text ?? idle}</span>;
}
