/** The side of DropBlock's blocks, and a word where the map has no room for it. */
import type { Drop, Shape } from '../../core/types';
import { DEFAULT_BLOCK_SIZE } from '../../core/types';
import { effectiveBlockSize } from '../../core/units';
import { notify, setBlockSize } from '../../state/actions';
import { UintField } from '../header/UintField';
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
          block
        </span>
        <UintField
          label="Block size"
          value={asked}
          step={2}
          onChange={(size) => setBlockSize(store, drop.site, size)}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
      {used < asked && (
        <span className="two-lines muted number" role="status">
          reduced to <b>{used}</b>:<br /> the map is {shape[0]}×{shape[1]}
        </span>
      )}
    </span>
  );
}
