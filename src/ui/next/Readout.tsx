/** The product under the pointer, written out. */
import { valueText } from '../../scene/figures';
import type { WindowScene } from '../../scene/windowScene';
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
      ? `padding: 0 × ${weight} = 0`
      : `no input meets ${weight} here`;
  }
  const value = valueText(row.values[tap]!);
  const product = `${value} × ${weight} = ${productText(row.products[tap]!)}`;
  if (mark === 'dropped') return `${valueText(row.losses[tap]!)} dropped: ${product}`;
  if (row.weightMarks[tap] === 'dropped') return `${value} × dropped weight`;
  return mark === 'hit' ? `maximum dropped: ${product}` : product;
}

export function Readout({ scene, pointed, idle }: ReadoutProps) {
  const text = scene && pointed && sentence(scene, pointed);
  return <span className={`readout number small${text ? '' : ' muted'}`}>{text ?? idle}</span>;
}
