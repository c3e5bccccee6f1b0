/** The side of DropBlock's blocks, and a word where the map has no room for it. */
import type { Drop, Shape } from '../../core/types';
import { DEFAULT_BLOCK_SIZE } from '../../core/types';
import { effectiveBlockSize } from '../../core/units';
import { shapeText } from '../../scene/figures';
import { notify, setBlockSize } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { UintField } from '../header/UintField';
import { Rich } from '../Rich';
import { useAppStore } from '../store';

interface BlockFieldProps {
  readonly drop: Drop;
  readonly shape: Shape;
}

export function BlockField({ drop, shape }: BlockFieldProps) {
  const store = useAppStore();
  const asked = drop.blockSize ?? DEFAULT_BLOCK_SIZE;
  const used = effectiveBlockSize(drop, shape);
  return (
    <span className="block-size">
      <label className="header-label">
        <span className="rate-label" aria-hidden>
          {i18n.t('block')}
        </span>
        <UintField
          label={i18n.t('Block size')}
          value={asked}
          step={2}
          onChange={(size) => setBlockSize(store, drop.site, size)}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
      {used < asked && (
        <span className="two-lines muted number" role="status">
          <Rich
            text={i18n.t('reduced to <0>{size}</0>:', { size: used })}
            parts={[<b key="b" />]}
          />
          <br /> {i18n.t('the map is {size}', { size: shapeText(shape.slice(0, 2)) })}
        </span>
      )}
    </span>
  );
}
