/** One channel's patch under several filters, and what each makes of it. */
import type { ReactNode } from 'react';
import { kernelSizeOf } from '../../../core/types';
import type { Domain } from '../../../render/maps';
import {
  apartBy,
  type FilterPair,
  type PatchRead,
  type SharedScene,
} from '../../../scene/sharedScene';
import { setFilter } from '../../../state/actions';
import { gridSize } from '../../../scene/windowLayout';
import { i18n } from '../../../words/i18n';
import { signedText } from '../../next/figureText';
import { kernelGrid, patchGrid } from '../../next/gridOf';
import { NumberGrid } from '../../next/NumberGrid';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useAppStore } from '../../store';

interface FilterTableProps {
  readonly scene: SharedScene;
  /** The mask that there is, or those that there are not. */
  readonly which: 'shared' | 'redrawn';
  /** The scale of the site's maps. */
  readonly valueDomain: Domain;
}

interface RowProps {
  readonly name: ReactNode;
  readonly filters: readonly FilterPair[];
  readonly cell: (pair: FilterPair) => ReactNode;
}

function Row({ name, filters, cell }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {filters.map((pair) => (
        <td key={pair.filter} data-filter={pair.filter}>
          {cell(pair)}
        </td>
      ))}
    </tr>
  );
}

/** Three patches stand side by side in the narrowest lens. */
const SIZES = { font: 10.5, cell: 16 } as const;
const STILL = { font: SIZES.font, hot: null } as const;

/** Which taps were dropped, e.g. `1 3 8`. */
const droppedTaps = (marks: PatchRead['marks']): string =>
  marks.flatMap((mark, tap) => (mark === 'dropped' ? [tap] : [])).join(' ');

function Heads({ scene }: { readonly scene: SharedScene }) {
  const store = useAppStore();
  const { row, at, filters } = scene;
  return (
    <thead>
      <tr>
        <th scope="col">
          <Rich
            text={i18n.t('ch <0>{channel}</0> at {row}, {column}', {
              channel: row.channel,
              row: at.y,
              column: at.x,
            })}
            parts={[<b key="channel" />]}
          />
        </th>
        {filters.map(({ filter }) => (
          <th scope="col" key={filter}>
            <button type="button" className="link" onClick={() => setFilter(store, filter)}>
              <Rich
                text={i18n.t('filter <0>{filter}</0>', { filter })}
                parts={[<b key="filter" />]}
              />
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

export function FilterTable({ scene, which, valueDomain }: FilterTableProps) {
  const palette = usePalette();
  const { layer, filters } = scene;
  const kernelSize = kernelSizeOf(layer);
  const size = gridSize('value', kernelSize, SIZES);
  const isShared = which === 'shared';
  const weight = Math.max(...filters.flatMap(({ weights }) => [...weights].map(Math.abs)));
  const frameOf = (row: PatchRead) => ({ row, columns: kernelSize[1], palette, valueDomain });
  const patch = (read: PatchRead) => (
    <span className="patch-read" data-dropped={droppedTaps(read.marks)}>
      <NumberGrid grid={patchGrid(frameOf(read))} label={i18n.t('patch')} size={size} {...STILL} />
      <span className="visually-hidden">
        {i18n.t('{count} dropped', {
          count: read.marks.filter((mark) => mark === 'dropped').length,
        })}
      </span>
    </span>
  );
  const kernel = ({ weights, shared }: FilterPair) => (
    <NumberGrid
      grid={kernelGrid(frameOf(shared), weights, weight)}
      label={i18n.t('kernel')}
      size={size}
      {...STILL}
    />
  );
  /** Of the mask that this table is about. */
  const of = (pair: FilterPair, show: (patch: PatchRead) => ReactNode): ReactNode => {
    const read = pair[which];
    return read && show(read);
  };
  const rows = { filters } as const;
  return (
    <table className="filter-table number" data-which={which}>
      {isShared && <Heads scene={scene} />}
      <tbody>
        <Row
          {...rows}
          name={<b>{isShared ? i18n.t('the same zeros') : i18n.t('other zeros')}</b>}
          cell={(pair) => of(pair, patch)}
        />
        {isShared && <Row {...rows} name={i18n.t('× kernel')} cell={kernel} />}
        <Row
          {...rows}
          name={i18n.t('Σ patch')}
          cell={(pair) => of(pair, ({ sum }) => <span data-sum={sum}>{signedText(sum)}</span>)}
        />
        <Row
          {...rows}
          name={i18n.t('Σ {count} ch + bias', { count: scene.channelCount })}
          cell={(pair) => of(pair, ({ total }) => <b data-total={total}>{signedText(total)}</b>)}
        />
        {!isShared && (
          <Row
            {...rows}
            name={i18n.t('differs by')}
            cell={(pair) => {
              const apart = apartBy(pair);
              return apart !== null && <b data-apart={apart}>{signedText(apart)}</b>;
            }}
          />
        )}
      </tbody>
    </table>
  );
}
