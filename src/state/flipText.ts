/**
 * Hand edits as text, as they stand in the permalink: `site:bits`, comma-separated. A site's bits are its
 * dropped set and its kept set, each in whichever of three forms is the shortest, so that a painted
 * channel takes a few characters and scattered units little more than they must.
 */
import { findLayer } from '../core/graph';
import { unitSpace } from '../core/kernelMask';
import { dropAt } from '../core/masks';
import { siteId, type Drop, type NetSpec, type SiteEdits, type SiteId } from '../core/types';
import { blocksOf, givenText, unitCount } from '../core/units';
import { BitReader, BitWriter, BITS_PER_CHARACTER, gammaCost, golombCost, riceCost } from './bits';
import { namedTwice, noLayer, problem, type Reading } from './reading';
import { i18n } from '../words/i18n';

/** Longest text of all hand edits, in characters: browsers and servers cut longer links. */
export const LONGEST_FLIP = 6000;

/** How a set is written: two bits. */
const EMPTY = 0;
const RUNS = 1;
const GAPS = 2;
const BITMAP = 3;

const PARAMETER_BITS = 4;
const LARGEST_PARAMETER = 2 ** PARAMETER_BITS - 1;

/** Units of a site: `count` of them, `channels` along the last axis. */
export interface UnitGrid {
  readonly count: number;
  readonly channels: number;
}

/** How often each number occurs: gaps and lengths are many, but alike. */
function tally(numbers: Iterable<number>): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const n of numbers) times.set(n, (times.get(n) ?? 0) + 1);
  return times;
}

/** The parameter that writes the numbers in the fewest bits, and how many those are. */
function cheapest(numbers: Iterable<number>, cost: (n: number, k: number) => number) {
  const times = tally(numbers);
  let best = { k: 0, bits: Infinity };
  for (let k = 0; k <= LARGEST_PARAMETER; k++) {
    let bits = 0;
    for (const [n, count] of times) bits += cost(n, k) * count;
    if (bits < best.bits) best = { k, bits };
  }
  return best;
}

/** Stretches of neighbours: how far each lies behind the one before, and how many follow its first. */
function runsOf(places: Int32Array) {
  const gaps: number[] = [];
  const lengths: number[] = [];
  let end = -1;
  for (const place of places) {
    if (place === end && lengths.length > 0) {
      lengths[lengths.length - 1]!++;
    } else {
      gaps.push(place - end - 1);
      lengths.push(0);
    }
    end = place + 1;
  }
  return { gaps, lengths };
}

/** How a set is written: in whichever form takes the fewest bits, its two bits of form among them. */
interface SetForm {
  readonly bits: number;
  readonly write: (out: BitWriter) => void;
}

/** The form for a sorted set of places below `count`. */
function formOf(places: Int32Array, count: number): SetForm {
  if (places.length === 0) return { bits: 2, write: (out) => out.write(EMPTY, 2) };
  const runs = runsOf(places);
  const gaps = places.map((place, i) => place - (i > 0 ? places[i - 1]! + 1 : 0));
  const [ofGaps, ofLengths] = [cheapest(runs.gaps, golombCost), cheapest(runs.lengths, golombCost)];
  const ofPlaces = cheapest(gaps, riceCost);
  const asRuns = gammaCost(runs.gaps.length) + 2 * PARAMETER_BITS + ofGaps.bits + ofLengths.bits;
  const asGaps = gammaCost(places.length) + PARAMETER_BITS + ofPlaces.bits;
  if (asRuns <= asGaps && asRuns <= count) {
    return {
      bits: 2 + asRuns,
      write(out) {
        out.write(RUNS, 2);
        out.gamma(runs.gaps.length);
        out.write(ofGaps.k, PARAMETER_BITS);
        out.write(ofLengths.k, PARAMETER_BITS);
        runs.gaps.forEach((gap, i) => {
          out.golomb(gap, ofGaps.k);
          out.golomb(runs.lengths[i]!, ofLengths.k);
        });
      },
    };
  }
  if (asGaps <= count) {
    return {
      bits: 2 + asGaps,
      write(out) {
        out.write(GAPS, 2);
        out.gamma(places.length);
        out.write(ofPlaces.k, PARAMETER_BITS);
        for (const gap of gaps) out.rice(gap, ofPlaces.k);
      },
    };
  }
  return {
    bits: 2 + count,
    write(out) {
      out.write(BITMAP, 2);
      const among = new Set(places);
      for (let place = 0; place < count; place++) out.write(among.has(place) ? 1 : 0, 1);
    },
  };
}

/** Reads a set; null if one of its places is `count` or more. */
function readSet(from: BitReader, count: number): number[] | null {
  const places: number[] = [];
  let end = 0;
  /** Takes a stretch of places; false once that leads beyond the last, or to nonsense. */
  const take = (gap: number, length: number): boolean => {
    const start = end + gap;
    end = start + length;
    if (from.failed || end > count) return false;
    for (let place = start; place < end; place++) places.push(place);
    return true;
  };
  const form = from.read(2);
  if (form === EMPTY) return places;
  if (form === BITMAP) {
    for (let place = 0; place < count && !from.failed; place++) {
      if (from.read(1)) places.push(place);
    }
    return places;
  }
  const items = from.gamma();
  const k = from.read(PARAMETER_BITS);
  const kOfLengths = form === RUNS ? from.read(PARAMETER_BITS) : 0;
  for (let i = 0; i < items; i++) {
    const gap = form === RUNS ? from.golomb(k) + (i > 0 ? 1 : 0) : from.rice(k);
    const length = form === RUNS ? from.golomb(kOfLengths) + 1 : 1;
    if (!take(gap, length)) return from.failed ? places : null;
  }
  return places;
}

/** Sorted units by channel, then row-major in it, so that what a brush paints on a map lies together. */
function placesOf(units: readonly number[], { count, channels }: UnitGrid): Int32Array {
  const each = count / channels;
  const next = new Int32Array(channels + 1);
  for (const unit of units) next[(unit % channels) + 1]!++;
  for (let channel = 0; channel < channels; channel++) next[channel + 1]! += next[channel]!;
  const places = new Int32Array(units.length);
  for (const unit of units) {
    const channel = unit % channels;
    places[next[channel]!++] = channel * each + (unit - channel) / channels;
  }
  return places;
}

const unitsOf = (places: readonly number[], { count, channels }: UnitGrid): number[] => {
  const each = count / channels;
  return places
    .map((place) => (place % each) * channels + Math.floor(place / each))
    .sort((a, b) => a - b);
};

/** The forms of both sets. Units are sorted. */
const formsOf = ({ drop, keep }: Omit<SiteEdits, 'site'>, grid: UnitGrid): readonly SetForm[] =>
  [drop, keep].map((units) => formOf(placesOf(units, grid), grid.count));

export function writeUnits(edits: Omit<SiteEdits, 'site'>, grid: UnitGrid): string {
  const out = new BitWriter();
  for (const form of formsOf(edits, grid)) form.write(out);
  return out.text();
}

export function readUnits(text: string, grid: UnitGrid): Reading<Omit<SiteEdits, 'site'>> {
  const from = new BitReader(text);
  const drop = readSet(from, grid.count);
  const keep = drop && readSet(from, grid.count);
  if (!keep)
    return problem(
      i18n.t(
        'one of them is beyond its {count, plural, one {{count} unit} other {{count} units}}',
        {
          count: grid.count,
        },
      ),
    );
  if (!from.ended()) return problem(i18n.t('they are no text that Dropscope writes'));
  const dropped = new Set(drop);
  if (keep.some((place) => dropped.has(place)))
    return problem(i18n.t('one is dropped and kept at once'));
  return { value: { drop: unitsOf(drop, grid), keep: unitsOf(keep, grid) } };
}

/** The grid of a drop's units; null where it has none. */
export function unitGrid(spec: NetSpec, drop: Drop): UnitGrid | null {
  const shape = unitSpace(spec, drop);
  if (!shape) return null;
  const channels = drop.variant === 'dropblock' ? blocksOf(drop, shape).channels : shape.at(-1)!;
  return { count: unitCount(drop, shape), channels };
}

interface Planned {
  readonly spec: NetSpec;
  readonly drops: readonly Drop[];
}

function gridAt({ spec, drops }: Planned, site: SiteId): Reading<UnitGrid> {
  if (!findLayer(spec, site)) return problem(noLayer(spec.id, site));
  const drop = dropAt({ drops }, site);
  const grid = drop && unitGrid(spec, drop);
  return grid
    ? { value: grid }
    : problem(i18n.t('{site} has no dropout that a hand could edit', { site }));
}

const isUnit = (unit: number, count: number): boolean =>
  Number.isInteger(unit) && unit >= 0 && unit < count;

const tooLong = (length: number): string | null =>
  length > LONGEST_FLIP
    ? i18n.t('a link holds {most} characters of hand edits, and these take {length}', {
        most: LONGEST_FLIP,
        length,
      })
    : null;

const texts = new WeakMap<SiteEdits, UnitGrid & { readonly text: string }>();

function knownText(edits: SiteEdits, { count, channels }: UnitGrid): string | null {
  const known = texts.get(edits);
  return known?.count === count && known.channels === channels ? known.text : null;
}

/** Characters of a site's text: its units need not be written to know how long they are. */
function textLength(edits: SiteEdits, grid: UnitGrid): number {
  const known = knownText(edits, grid);
  const bits = (): number => formsOf(edits, grid).reduce((sum, form) => sum + form.bits, 0);
  return edits.site.length + 1 + (known?.length ?? Math.ceil(bits() / BITS_PER_CHARACTER));
}

/** Why hand edits cannot stand beside the drops; null if they can. */
export function editsProblem(edits: readonly SiteEdits[], planned: Planned): string | null {
  let length = Math.max(0, edits.length - 1);
  for (const one of edits) {
    const grid = gridAt(planned, one.site);
    if ('why' in grid) return grid.why;
    const { count } = grid.value;
    const stray = [one.drop, one.keep]
      .map((units) => units.find((unit) => !isUnit(unit, count)))
      .find((unit) => unit !== undefined);
    if (stray !== undefined)
      return i18n.t('{site} has units 0 to {last}, but no unit {stray}', {
        site: one.site,
        last: count - 1,
        stray: givenText(stray),
      });
    length += textLength(one, grid.value);
  }
  return tooLong(length);
}

/** Reads hand edits of the drops that are planned; the empty text is none. */
export function readEdits(text: string, planned: Planned): Reading<readonly SiteEdits[]> {
  const long = tooLong(text.length);
  if (long) return problem(long);
  const edits: SiteEdits[] = [];
  const seen = new Set<SiteId>();
  for (const entry of text === '' ? [] : text.split(',')) {
    const [name, bits, ...more] = entry.split(':');
    if (!name || !bits || more.length > 0) return problem(i18n.t('hand edits are site:bits'));
    const site = siteId(name);
    if (seen.has(site)) return problem(namedTwice(site));
    seen.add(site);
    const grid = gridAt(planned, site);
    if ('why' in grid) return grid;
    const read = readUnits(bits, grid.value);
    if ('why' in read)
      return problem(
        i18n.t('the hand edits of {site} cannot be read: {why}', { site, why: read.why }),
      );
    if (read.value.drop.length + read.value.keep.length > 0) edits.push({ site, ...read.value });
  }
  return { value: edits };
}

/** A site's text, remembered: the link is written on every change of anything. */
function siteText(edits: SiteEdits, grid: UnitGrid): string {
  const known = knownText(edits, grid);
  if (known !== null) return known;
  const text = writeUnits(edits, grid);
  texts.set(edits, { ...grid, text });
  return text;
}

/** In the network's order, so that the same edits are always the same text. */
export function writeEdits(edits: readonly SiteEdits[], planned: Planned): string {
  const bySite = new Map(edits.map((one) => [one.site, one]));
  return planned.spec.layers
    .flatMap(({ name }) => {
      const one = bySite.get(name);
      const grid = one && gridAt(planned, name);
      return one && grid && 'value' in grid ? [`${name}:${siteText(one, grid.value)}`] : [];
    })
    .join(',');
}
