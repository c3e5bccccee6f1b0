/** Where dropout sits, as ready-made choices. */
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { Placement } from '../../nets/placements';
import { openSite, setDrops } from '../../state/actions';
import { useApp, useAppStore } from '../store';

export function Placements({ placements }: { readonly placements: readonly Placement[] }) {
  const store = useAppStore();
  const sites = useApp((state) =>
    state.view.drops
      .map((drop) => drop.site)
      .sort()
      .join(),
  );
  return (
    <div className="segmented" role="group" aria-label="Where dropout sits">
      {placements.map((placement) => (
        <ToggleButton
          key={placement.id}
          className="button"
          isSelected={
            sites ===
            placement.drops
              .map((drop) => drop.site)
              .sort()
              .join()
          }
          onChange={() => {
            setDrops(store, placement.drops);
            openSite(store, placement.site);
          }}
        >
          {placement.title}
        </ToggleButton>
      ))}
    </div>
  );
}
