/** The picture of the truth: one patch, its zeros, and several filters that all meet the same ones. */
import { useMemo } from 'react';
import { kernelSizeOf } from '../../core/types';
import type { Domain } from '../../render/maps';
import { filtersToCompare, sharedZeros, type SharedZeros } from '../../scene/sharedZeros';
import type { WindowScene } from '../../scene/windowScene';
import { setFilter } from '../../state/actions';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import { cellText, productText, signedText } from './figureText';
import { NumberGrid, signedDomain } from './NumberGrid';
import type { OpenedNext } from './useOpenedNext';

interface SameZerosProps {
  readonly opened: OpenedNext;
  readonly scene: WindowScene | null;
  readonly valueDomain: Domain;
  /** How many filters fit side by side. */
  readonly count: number;
}

function useShared({ opened, scene, count }: SameZerosProps): SharedZeros | null {
  return useMemo(() => {
    const input = opened.trace?.arrays['next/input_dropped'];
    const kernel = opened.trace?.arrays['next/kernel'];
    if (!scene || !opened.scene || !input || !kernel) return null;
    const filters = filtersToCompare(opened.filter, opened.scene.byChange, count);
    return sharedZeros(scene, opened.next, input, kernel, filters);
  }, [opened, scene, count]);
}

/** Said from the data: which zero, and for how many filters. */
function Sentence({ shared, layer }: { readonly shared: SharedZeros; readonly layer: string }) {
  const { place, row, filterCount } = shared;
  if (!place)
    return (
      <p className="truth">
        Nothing was dropped in this window, so there is no zero to follow from filter to filter.
      </p>
    );
  const channel = row.siteChannel ?? row.channel;
  return (
    <p className="truth">
      <b>One mask, every filter:</b> the zero at ({place.y}, {place.x}) of channel {channel} is zero
      for all {filterCount} filters of {layer}.
    </p>
  );
}

export function SameZeros(props: SameZerosProps) {
  const { opened, scene, valueDomain } = props;
  const store = useAppStore();
  const palette = usePalette();
  const shared = useShared(props);
  if (!scene || !shared) return <div className="same-zeros" />;
  const { row } = shared;
  const columns = kernelSizeOf(scene.layer)[1];
  const common = {
    columns,
    marks: row.marks,
    losses: row.losses,
    lossDomain: valueDomain,
    hot: shared.tap,
  };
  const peak = Math.max(...shared.filters.flatMap(({ products }) => products.map(Math.abs)));
  const weight = Math.max(...shared.filters.flatMap(({ weights }) => [...weights].map(Math.abs)));
  const kernel = {
    ...common,
    kind: 'kernel',
    ramp: palette.signed,
    domain: signedDomain(weight),
  } as const;
  const product = {
    ...common,
    kind: 'product',
    ramp: palette.signed,
    domain: signedDomain(peak),
  } as const;
  return (
    <div className="same-zeros">
      <Sentence shared={shared} layer={opened.next.layer.name} />
      <table className="shared-table number">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <span className="muted">ch</span> <b>{row.channel}</b>
            </th>
            {shared.filters.map(({ filter }) => (
              <th scope="col" key={filter}>
                <button type="button" className="link" onClick={() => setFilter(store, filter)}>
                  filter <b>{filter}</b>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <NumberGrid
                {...common}
                kind="patch"
                values={row.values}
                text={cellText}
                ramp={valueDomain.low < 0 ? palette.signed : palette.magnitude}
                domain={valueDomain}
              />
            </td>
            <td className="operator">×</td>
            {shared.filters.map(({ filter, weights }) => (
              <td key={filter}>
                <NumberGrid {...kernel} values={weights} text={cellText} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">the same zeros</th>
            <td className="operator">=</td>
            {shared.filters.map(({ filter, products }) => (
              <td key={filter} data-filter={filter}>
                <NumberGrid {...product} values={products} text={productText} />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">other sums</th>
            <td className="operator">Σ</td>
            {shared.filters.map(({ filter, sum }) => (
              <td key={filter} data-filter={filter}>
                <b data-sum>{signedText(sum)}</b>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
