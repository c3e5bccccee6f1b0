/** The first filter's whole output under both masks: how many of its numbers would be others. */
import type { Palette } from '../../../render/palette';
import { countText } from '../../../scene/figures';
import type { MapPair } from '../../../scene/mapPair';
import type { SharedScene } from '../../../scene/sharedScene';
import { setAt } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { Rich } from '../../Rich';
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
        <Rich
          text={i18n.t('filter {filter} everywhere: <0>{differ} of {count} would differ</0>', {
            filter,
            differ: countText(differ),
            count: countText(count),
          })}
          parts={[<span key="differ" className="muted" data-differ={differ} />]}
        />
      </h3>
      <MapRow
        className="shared-maps"
        height={height}
        width={width}
        over="next"
        channel={null}
        place={{
          label: i18n.t('Output of filter {filter} at row {row}, column {column}.', {
            filter,
            row: at.y,
            column: at.x,
          }),
          at,
          onPick: (cell) => setAt(store, cell),
        }}
      >
        <MapCard
          {...values}
          title={i18n.t('one mask')}
          label={i18n.t('Output of filter {filter} under the one mask', { filter })}
          map={plainView(maps.first, height, width)}
          strong
        />
        <div className="lens-counterfactual">
          <MapCard
            {...values}
            title={i18n.t('redrawn')}
            label={i18n.t(
              'Output of filter {filter}, had it drawn for itself, which does not happen',
              { filter },
            )}
            map={plainView(maps.second, height, width)}
          />
          <MapCard
            title={i18n.t('difference')}
            label={i18n.t('The one minus the other')}
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
