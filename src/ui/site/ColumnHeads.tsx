/** What the three columns are, and why nothing may be dropped. */
import { factorText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import type { RowSize } from '../../render/siteMaps';

interface ColumnHeadsProps {
  readonly scene: SiteScene;
  readonly size: RowSize;
}

export const columnsStyle = (size: RowSize) => ({
  gridTemplateColumns: `repeat(3, ${size.width}px)`,
  columnGap: size.gap,
});

export function ColumnHeads({ scene, size }: ColumnHeadsProps) {
  return (
    <div className="site-columns heads" style={columnsStyle(size)} aria-hidden="true">
      <span>Before</span>
      <span>Mask</span>
      <span>After {scene.scale !== 1 && <b className="number">{factorText(scene.scale)}</b>}</span>
    </div>
  );
}
