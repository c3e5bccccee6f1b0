/** The picture of the truth: one patch, its zeros, and several filters that all meet the same ones. */
import { useMemo } from 'react';
import { kernelSizeOf } from '../../core/types';
import type { Domain } from '../../render/maps';
import { filtersToCompare, sharedZeros, type SharedZeros } from '../../scene/sharedZeros';
import { gridSize, type ArithmeticSizes } from '../../scene/windowLayout';
import type { WindowScene } from '../../scene/windowScene';
import { setFilter } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import { signedText } from './figureText';
import { kernelGrid, patchGrid, productGrid } from './gridOf';
import { NumberGrid } from './NumberGrid';
import type { OpenedNext } from './useOpenedNext';

interface SameZerosProps {
  readonly opened: OpenedNext;
  readonly scene: WindowScene | null;
  readonly valueDomain: Domain;
  readonly sizes: ArithmeticSizes;
}

function useShared({ opened, scene, sizes }: SameZerosProps): SharedZeros | null {
  // How many filters fit side by side.
  const count = sizes.narrow ? 2 : 3;
  return useMemo(() => {
    const input = opened.trace?.arrays['next/input_dropped'];
    const { 'next/kernel': whole, 'next/kernel_dropped': kernel = whole } =
      opened.trace?.arrays ?? {};
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
        {i18n.t(
          'Nothing was dropped in this window, so there is no zero to follow from filter to filter.',
        )}
      </p>
    );
  const channel = row.siteChannel ?? row.channel;
  return (
    <p className="truth">
      <Rich
        text={i18n.t(
          '<0>One mask, every filter:</0> the zero at ({y}, {x}) of channel {channel} is zero for all {filterCount} filters of {layer}.',
          { y: place.y, x: place.x, channel, filterCount, layer },
        )}
        parts={[<b key="b" />]}
      />
    </p>
  );
}

function useGrids(shared: SharedZeros | null, columns: number, valueDomain: Domain) {
  const palette = usePalette();
  return useMemo(() => {
    if (!shared) return null;
    const { row, filters } = shared;
    const peak = Math.max(...filters.flatMap(({ products }) => products.map(Math.abs)));
    const weight = Math.max(...filters.flatMap(({ weights }) => [...weights].map(Math.abs)));
    const frame = { row, columns, palette, valueDomain };
    return {
      patch: patchGrid(frame),
      kernels: filters.map(({ weights }) => kernelGrid(frame, weights, weight)),
      products: filters.map(({ products }) => productGrid(frame, products, peak)),
    };
  }, [shared, columns, palette, valueDomain]);
}

export function SameZeros(props: SameZerosProps) {
  const { opened, scene, valueDomain, sizes } = props;
  const store = useAppStore();
  const shared = useShared(props);
  const kernel = kernelSizeOf(opened.next.layer);
  const grids = useGrids(shared, kernel[1], valueDomain);
  const size = useMemo(
    () => ({
      value: gridSize('value', kernel, sizes),
      product: gridSize('product', kernel, sizes),
    }),
    [kernel, sizes],
  );
  if (!scene || !shared || !grids) return <div className="same-zeros" />;
  const { row } = shared;
  const common = { font: sizes.font, hot: shared.tap };
  return (
    <div className="same-zeros">
      <Sentence shared={shared} layer={opened.next.layer.name} />
      <table className="shared-table number">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <Rich
                text={i18n.t('<0>ch</0> <1>{channel}</1>', { channel: row.channel })}
                parts={[<span key="ch" className="muted" />, <b key="b" />]}
              />
            </th>
            {shared.filters.map(({ filter }) => (
              <th scope="col" key={filter}>
                <button type="button" className="link" onClick={() => setFilter(store, filter)}>
                  <Rich
                    text={i18n.t('filter <0>{filter}</0>', { filter })}
                    parts={[<b key="b" />]}
                  />
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
                grid={grids.patch}
                size={size.value}
                label={i18n.t('Patch')}
              />
            </td>
            <td className="operator">×</td>
            {shared.filters.map(({ filter }, i) => (
              <td key={filter}>
                <NumberGrid
                  {...common}
                  grid={grids.kernels[i]!}
                  size={size.value}
                  label={i18n.t('Kernel of filter {filter}', { filter })}
                />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{i18n.t('the same zeros')}</th>
            <td className="operator">=</td>
            {shared.filters.map(({ filter }, i) => (
              <td key={filter} data-filter={filter}>
                <NumberGrid
                  {...common}
                  grid={grids.products[i]!}
                  size={size.product}
                  label={i18n.t('Products of filter {filter}', { filter })}
                />
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{i18n.t('other sums')}</th>
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
