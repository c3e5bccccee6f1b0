/** The units of the next Dense: clean, dropped and the difference, with the chosen one on all three. */
import { memo, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { NextConv } from '../../core/graph';
import type { Cell } from '../../scene/cells';
import { inUnitGrid, unitGrid } from '../../scene/entryRows';
import { countText, tickText, valueText } from '../../scene/figures';
import { niceAbove, type NextScene } from '../../scene/nextScene';
import { thousandths } from '../../scene/windowScene';
import { setFilter } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import { signedText } from './figureText';
import { Legend } from './Legend';
import { MapFigure } from './MapFigure';
import { useUnitNames } from './useVectorNext';

interface OutputUnitsProps {
  readonly next: NextConv;
  readonly scene: NextScene | null;
  readonly unit: number;
}

/** Values of all units in a grid, and the scales of their colours. */
function gridsOf({ clean, dropped }: NextScene) {
  const difference = clean.map((value, i) => dropped[i]! - value);
  const largest = (...arrays: Float32Array[]): number =>
    Math.max(...arrays.map((values) => values.reduce((top, x) => Math.max(top, Math.abs(x)), 0)));
  const signed = clean.some((value) => value < 0) || dropped.some((value) => value < 0);
  const top = niceAbove(largest(clean, dropped));
  const far = niceAbove(Math.max(largest(difference), top / 5));
  return {
    clean: inUnitGrid(clean),
    dropped: inUnitGrid(dropped),
    difference: inUnitGrid(difference),
    signed,
    domain: { low: signed ? -top : 0, high: top },
    differenceDomain: { low: -far, high: far },
  };
}

const OutputUnits = memo(function OutputUnits({ next, scene, unit }: OutputUnitsProps) {
  const store = useAppStore();
  const palette = usePalette();
  const units = next.layer.shape[0]!;
  const { rows, columns } = useMemo(() => unitGrid(units), [units]);
  const nameOf = useUnitNames(next);
  const grids = useMemo(() => scene && gridsOf(scene), [scene]);
  const [pointed, setPointed] = useState<number | null>(null);
  const shown = pointed ?? unit;
  const cellOf = (index: number): Cell => ({ y: Math.floor(index / columns), x: index % columns });

  const under = (event: MouseEvent): number | null => {
    const box = (event.target as Element).closest('.map-box')?.getBoundingClientRect();
    if (!box) return null;
    const x = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const y = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const index = y * columns + x;
    return x >= 0 && x < columns && index >= 0 && index < units ? index : null;
  };
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      PageUp: -1,
      PageDown: 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = unit + step;
    if (to >= 0 && to < units) setFilter(store, to);
  };
  const ramp = grids?.signed ? palette.signed : palette.magnitude;
  const number = (values: Float32Array | undefined) => (values ? valueText(values[shown]!) : '');
  // From the rounded figures, so that it is the difference of what is shown.
  const apart = grids && thousandths(grids.dropped[shown]!) - thousandths(grids.clean[shown]!);
  const hovered = pointed === null ? null : cellOf(pointed);
  const place = { unit: String(unit), units: countText(units) };
  const label = nameOf
    ? i18n.t('Unit {unit}, {name} of {units}. Arrow keys move from unit to unit.', {
        ...place,
        name: nameOf(unit),
      })
    : i18n.t('Unit {unit} of {units}. Arrow keys move from unit to unit.', place);
  const common = { height: rows, width: columns, at: cellOf(unit), hovered };
  return (
    <div
      className="next-maps output-units"
      role="application"
      tabIndex={0}
      aria-label={label}
      onKeyDown={press}
      onPointerMove={(event) => setPointed(under(event))}
      onPointerLeave={() => setPointed(null)}
      onClick={(event) => {
        const index = under(event);
        if (index !== null) setFilter(store, index);
      }}
    >
      <MapFigure
        {...common}
        title={i18n.t('clean')}
        number={number(grids?.clean)}
        values={grids?.clean}
        ramp={ramp}
        domain={grids?.domain}
      />
      <MapFigure
        {...common}
        title={i18n.t('dropped')}
        number={number(grids?.dropped)}
        values={grids?.dropped}
        ramp={ramp}
        domain={grids?.domain}
        strong
      />
      <Legend
        ramp={ramp}
        low={tickText(grids?.domain.low ?? 0)}
        high={grids ? tickText(grids.domain.high) : ''}
      />
      <MapFigure
        {...common}
        title={i18n.t('difference')}
        number={apart === null ? '' : apart === 0 ? '0' : signedText(apart)}
        values={grids?.difference}
        ramp={palette.signed}
        domain={grids?.differenceDomain}
      />
      <Legend
        ramp={palette.signed}
        low={grids ? tickText(grids.differenceDomain.low) : ''}
        high={grids ? `+${tickText(grids.differenceDomain.high)}` : ''}
      />
    </div>
  );
});

export default OutputUnits;
