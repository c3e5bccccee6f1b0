/** A map and a vector of one network under the same p: the rule asks for no shape. */
import { useMemo, useRef } from 'react';
import { dropAt } from '../../../core/masks';
import type { NdArray } from '../../../core/trace';
import type { Plan, SiteId } from '../../../core/types';
import { counterpartOf } from '../../../nets/counterpart';
import {
  shapesAside,
  shapeSide,
  shapesFinding,
  standIn,
  type ShapeSide,
} from '../../../scene/shapesScene';
import { DEFAULT_RATE } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { useApp } from '../../store';
import { useSpec } from '../../useModel';
import { useSize } from '../../useSize';
import { Finding } from '../Finding';
import { LensWaiting } from '../LensWaiting';
import { usePlan } from '../parts/usePlan';
import { useFinding } from '../useFinding';
import { ShapeCard } from './ShapeCard';
import './shapes.css';

interface Sides {
  /** The map's first, whichever is opened. */
  readonly map: ShapeSide | null;
  readonly vector: ShapeSide | null;
  /** Which of them no layer of the network is. */
  readonly imagined: 'map' | 'vector' | null;
}

/** The opened site's numbers, and those of its counterpart once the engine has told them. */
function useNumbers(counterpart: SiteId | null) {
  const site = useApp((state) => state.view.site);
  const own = useApp(({ trace }) => (trace?.meta.site === site ? trace.arrays.before : undefined));
  const found = useFinding('site');
  const answer = found?.answer?.site === counterpart ? found.answer : undefined;
  return { own, other: answer?.before, stale: found?.stale ?? false };
}

function useSides(plan: Plan, site: SiteId, rate: number) {
  const spec = useSpec();
  const counterpart = counterpartOf(spec, plan.drops, site);
  const { own, other, stale } = useNumbers(counterpart);
  const sides = useMemo((): Sides | null => {
    if (!own) return null;
    const isMap = own.shape.length === 3;
    const made = (before: NdArray | undefined, at: SiteId): ShapeSide | null =>
      before ? shapeSide(spec, before, plan, at, rate) : null;
    const mine = made(own, site);
    const imagined = counterpart === null ? standIn(!isMap) : null;
    const theirs = imagined
      ? made(imagined.before, imagined.site)
      : counterpart && made(other, counterpart);
    return {
      map: isMap ? mine : theirs,
      vector: isMap ? theirs : mine,
      imagined: imagined && (isMap ? 'vector' : 'map'),
    };
  }, [spec, own, other, plan, site, rate, counterpart]);
  return { sides, stale };
}

export default function ShapesLens() {
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  const body = useRef<HTMLDivElement>(null);
  const { height } = useSize(body);
  const rate = dropAt(plan, site)?.rate ?? DEFAULT_RATE;
  const { sides, stale } = useSides(plan, site, rate);
  const aside = shapesAside(plan, site, rate);
  const { map, vector, imagined } = sides ?? { map: null, vector: null, imagined: null };
  const both = [map, vector].filter((side) => side !== null);
  // What is left of the height once figures, draws and words have theirs.
  const draws = Math.max(64, Math.min(130, height * 0.13));
  const room = Math.max(72, Math.min(300, (height - 200 - 2 * draws) / 2));
  const cards = [
    { side: map, kind: 'map' },
    { side: vector, kind: 'vector' },
  ] as const;
  return (
    <div className="shapes" ref={body} data-stale={stale}>
      {both.length === 2 && imagined === null && <Finding parts={shapesFinding(both, rate)} />}
      {both.length === 2 && imagined !== null && (
        <Finding
          parts={shapesFinding(
            both.filter((side) => side.scene.site === site),
            rate,
          )}
        />
      )}
      {aside && <p className="muted">{aside}</p>}
      {cards.map(({ side, kind }) => {
        if (!side) return null;
        const card = (
          <ShapeCard
            key={kind}
            side={side}
            plan={plan}
            room={{ picture: room, draws }}
            imagined={kind === imagined}
          />
        );
        if (kind !== imagined) return card;
        return (
          <div key={kind} className="lens-counterfactual">
            <p className="muted small">
              {kind === 'vector'
                ? i18n.t(
                    'Not in this network: a Dense layer of {count} units called {site} would get this mask.',
                    { count: side.scene.total, site: side.scene.site },
                  )
                : i18n.t(
                    'Not in this network: a conv with maps of this shape called {site} would get this mask.',
                    { site: side.scene.site },
                  )}
            </p>
            {card}
          </div>
        );
      })}
      {both.length < 2 && <LensWaiting />}
    </div>
  );
}
