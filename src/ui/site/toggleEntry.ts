/** Drops an entry of the opened vector by hand, or brings it back. */
import { rememberedWords } from '../../core/draws';
import { editsAt } from '../../core/masks';
import type { Drop } from '../../core/types';
import { unitCount, unitFor } from '../../core/units';
import type { SiteScene } from '../../scene/siteScene';
import { editUnits, notify } from '../../state/actions';
import type { Store } from '../../state/store';

/** Whether the draw alone drops a unit; noise drops none. */
function drawnDrops(store: Store, drop: Drop, scene: SiteScene, unit: number): boolean {
  if (drop.variant === 'gaussian') return false;
  const { seed, pass } = store.getState().view;
  const words = rememberedWords({ seed, pass, site: scene.site }, unitCount(drop, scene.shape));
  return words[unit]! < drop.rate * 2 ** 32;
}

/** A forced keep or drop goes where the draw says the same; else the opposite is forced. */
export function toggleEntry(store: Store, scene: SiteScene, entry: number): void {
  const { view } = store.getState();
  const { site, shape, drop } = scene;
  if (view.mode === 'inference') {
    notify(store, 'info', 'At inference nothing is dropped, so there is nothing to edit.');
    return;
  }
  if (drop?.variant === 'dropconnect') {
    notify(store, 'info', `DropConnect at ${site} drops weights: no entry can be dropped.`);
    return;
  }
  const planned: Drop = drop ?? { site, variant: 'dropout', rate: 0 };
  const unit = unitFor(planned, shape, entry);
  const dropped = scene.keep ? scene.keep[entry] === 0 : scene.multiplier?.[entry] === 0;
  const wanted = dropped ? 'keep' : 'drop';
  const forced = editsAt(view, site)?.[dropped ? 'drop' : 'keep'].includes(unit) ?? false;
  const drawn = drawnDrops(store, planned, scene, unit) === (wanted === 'drop');
  editUnits(store, site, forced && drawn ? { free: [unit] } : { [wanted]: [unit] });
}
