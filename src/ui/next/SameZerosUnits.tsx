/** The picture of the truth for vectors: the same dropped entries, and several units that all meet zeros there. */
import { useMemo } from 'react';
import { about, cellColours } from '../../render/cellColours';
import type { Domain } from '../../render/maps';
import { dropStrength } from '../../render/maps';
import { filtersToCompare, sharedEntries, type SharedEntries } from '../../scene/sharedZeros';
import { countText } from '../../scene/figures';
import type { WindowScene } from '../../scene/windowScene';
import { setFilter } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import { cellText, productText } from './figureText';
import type { OpenedNext } from './useOpenedNext';
import { useEntryNames, useUnitNames } from './useVectorNext';
import './entries.css';

interface SameZerosUnitsProps {
  readonly opened: OpenedNext;
  readonly scene: WindowScene | null;
  readonly valueDomain: Domain;
  readonly narrow: boolean;
}

const ENTRIES = 6;

function useShared({ opened, scene, narrow }: SameZerosUnitsProps): SharedEntries | null {
  return useMemo(() => {
    const input = opened.trace?.arrays['next/input_dropped'];
    const kernel = opened.trace?.arrays['next/kernel'];
    if (!scene || !opened.scene || !input || !kernel) return null;
    const units = filtersToCompare(opened.filter, opened.scene.byChange, narrow ? 2 : 3);
    return sharedEntries(scene, input, kernel, units, ENTRIES);
  }, [opened, scene, narrow]);
}

export default function SameZerosUnits(props: SameZerosUnitsProps) {
  const { opened, valueDomain } = props;
  const store = useAppStore();
  const palette = usePalette();
  const shared = useShared(props);
  const entryName = useEntryNames(opened.next);
  const unitName = useUnitNames(opened.next);
  if (!shared) return <div className="same-zeros" />;
  const { rows, units, unitCount, dropped } = shared;
  if (rows.length === 0)
    return (
      <div className="same-zeros">
        <p className="truth">
          {i18n.t('Nothing was dropped here, so there is no zero to follow from unit to unit.')}
        </p>
      </div>
    );
  const peak = about(Math.max(...units.flatMap(({ weights }) => weights.map(Math.abs))));
  const weightStyle = (weight: number) => {
    const found = cellColours(palette.signed, weight, peak);
    return found ? { background: found.back, color: found.figures } : {};
  };
  return (
    <div className="same-zeros">
      <p className="truth">
        <Rich
          text={i18n.t(
            '{n, plural, one {<0>One mask, every unit:</0> the {dropped} zero of the mask is a zero for all {units} units of {layer}. It is:} other {<0>One mask, every unit:</0> the {dropped} zeros of the mask are zeros for all {units} units of {layer}. The strongest of them:}}',
            {
              n: dropped,
              dropped: countText(dropped),
              units: countText(unitCount),
              layer: opened.next.layer.name,
            },
          )}
          parts={[<b key="mask" />]}
        />
      </p>
      <table className="shared-table shared-entries number">
        <thead>
          <tr>
            <th scope="col">{i18n.t('entry')}</th>
            <th scope="col">{i18n.t('value')}</th>
            {units.map(({ unit }) => (
              <th scope="col" key={unit}>
                <button type="button" className="link" onClick={() => setFilter(store, unit)}>
                  {unitName ? (
                    unitName(unit)
                  ) : (
                    <Rich
                      text={i18n.t('unit <0>{unit}</0>', { unit: String(unit) })}
                      parts={[<b key="unit" />]}
                    />
                  )}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.channel}>
              <th scope="row">{entryName(row.channel)}</th>
              <td>
                <span
                  className="entry-cell"
                  data-mark="dropped"
                  style={{ '--loss': dropStrength(row.lost, valueDomain) }}
                >
                  <span>0</span>
                </span>
              </td>
              {units.map(({ unit, weights, products }) => (
                <td key={unit} data-filter={unit}>
                  <span className="muted">×</span>{' '}
                  <span className="entry-cell" style={weightStyle(weights[i]!)}>
                    {cellText(weights[i]!)}
                  </span>{' '}
                  <span className="muted">=</span> <b data-product>{productText(products[i]!)}</b>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
