/** The first filter's whole output under both masks: how many of its numbers would be others. */
import type { Palette } from '../../../render/palette';
import { countText } from '../../../scene/figures';
import type { MapPair } from '../../../scene/mapPair';
import type { SharedScene } from '../../../scene/sharedScene';
import { setAt } from '../../../state/actions';
import { useAppStore } from '../../store';
import { MapCard, plainView } from '../parts/MapCard';
import { MapRow } from '../parts/MapRow';

interface FilterMapsProps {
  readonly scene: SharedScene;
  readonly maps: MapPair;
}

const signed = (palette: Palette) => palette.signed;
const magnitude = (palette: Palette) => palette.magnitude;

export function FilterMaps({ scene, maps }: FilterMapsProps) {
  const store = useAppStore();
  const { layer, at, filters } = scene;
  const [height, width] = layer.shape as [number, number, number];
  const filter = filters[0]!.filter;
  const { domain, differenceDomain, differ, count } = maps;
  const values = { ramp: domain.low < 0 ? signed : magnitude, domain, at };
  return (
    <section className="shared-everywhere">
      <h3>
        filter {filter} everywhere:{' '}
        <span className="muted" data-differ={differ}>
          {countText(differ)} of {countText(count)} would differ
        </span>
      </h3>
      <MapRow
        className="shared-maps"
        height={height}
        width={width}
        over="next"
        channel={null}
        place={{
          label: `Output of filter ${filter} at row ${at.y}, column ${at.x}.`,
          at,
          onPick: (cell) => setAt(store, cell),
        }}
      >
        <MapCard
          {...values}
          title="one mask"
          label={`Output of filter ${filter} under the one mask`}
          map={plainView(maps.first, height, width)}
          strong
        />
        <div className="lens-counterfactual">
          <MapCard
            {...values}
            title="redrawn"
            label={`Output of filter ${filter}, had it drawn for itself, which does not happen`}
            map={plainView(maps.second, height, width)}
          />
          <MapCard
            title="difference"
            label="The one minus the other"
            map={plainView(maps.difference, height, width)}
            ramp={signed}
            domain={differenceDomain}
            at={at}
          />
        </div>
      </MapRow>
    </section>
  );
}
