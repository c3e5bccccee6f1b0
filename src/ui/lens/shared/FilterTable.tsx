/** One channel's patch under several filters, and what each makes of it. */
import type { ReactNode } from 'react';
import type { Domain } from '../../../render/maps';
import { rampFor } from '../../../render/siteMaps';
import {
  apartBy,
  type FilterPair,
  type PatchRead,
  type SharedScene,
} from '../../../scene/sharedScene';
import { setFilter } from '../../../state/actions';
import { cellText, signedText } from '../../next/figureText';
import { NumberGrid, signedDomain } from '../../next/NumberGrid';
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
          ch <b>{row.channel}</b> at {at.y}, {at.x}
        </th>
        {filters.map(({ filter }) => (
          <th scope="col" key={filter}>
            <button type="button" className="link" onClick={() => setFilter(store, filter)}>
              filter <b>{filter}</b>
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
  const columns = layer.kernelSize[1];
  const isShared = which === 'shared';
  const weight = Math.max(...filters.flatMap(({ weights }) => [...weights].map(Math.abs)));
  const patch = ({ values, marks, losses }: PatchRead) => (
    <span className="patch-read" data-dropped={droppedTaps(marks)}>
      <NumberGrid
        kind="patch"
        columns={columns}
        values={values}
        text={cellText}
        ramp={rampFor(palette, valueDomain)}
        domain={valueDomain}
        marks={marks}
        losses={losses}
        lossDomain={valueDomain}
        hot={null}
      />
      <span className="visually-hidden">
        {marks.filter((mark) => mark === 'dropped').length} dropped
      </span>
    </span>
  );
  const kernel = ({ weights, shared }: FilterPair) => (
    <NumberGrid
      kind="kernel"
      columns={columns}
      values={weights}
      text={cellText}
      ramp={palette.signed}
      domain={signedDomain(weight)}
      marks={shared.marks}
      losses={shared.losses}
      lossDomain={valueDomain}
      hot={null}
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
          name={isShared ? <b>the same zeros</b> : <b>other zeros</b>}
          cell={(pair) => of(pair, patch)}
        />
        {isShared && <Row {...rows} name="× kernel" cell={kernel} />}
        <Row
          {...rows}
          name="Σ patch"
          cell={(pair) => of(pair, ({ sum }) => <span data-sum={sum}>{signedText(sum)}</span>)}
        />
        <Row
          {...rows}
          name={`Σ ${scene.channelCount} ch + bias`}
          cell={(pair) => of(pair, ({ total }) => <b data-total={total}>{signedText(total)}</b>)}
        />
        {!isShared && (
          <Row
            {...rows}
            name="differs by"
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
