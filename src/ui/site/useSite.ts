/** What the site's panel shows of the store, as stable values. */
import { useEffect, useMemo, useState } from 'react';
import { channelStats, strongestOther } from '../../scene/channels';
import type { CellBox } from '../../scene/siteWindow';
import { siteWindow } from '../../scene/siteWindow';
import { siteScene, type SiteScene } from '../../scene/siteScene';
import { isPrinting } from '../print/printing';
import { useApp } from '../store';
import { useSpec } from '../useModel';

export interface HeldScene {
  readonly scene: SiteScene | null;
  /** The scene is of the site opened before; the new one's maps have not come yet. */
  readonly stale: boolean;
}

/** The opened site's scene; the last one until it is there, so that the panel does not flicker. */
export function useHeldScene(): HeldScene {
  const scene = useApp((state) => siteScene(state.trace, state.view, state.view.site));
  const [held, setHeld] = useState(scene);
  if (scene && scene !== held) setHeld(scene);
  return { scene: scene ?? held, stale: scene === null };
}

/** The two channels shown large, top to bottom, and which of them is the one picked. */
export interface FocusChannels {
  readonly pair: readonly [number, number];
  readonly active: 0 | 1;
}

interface Memory extends FocusChannels {
  readonly site: string;
}

/**
 * The picked channel and a companion: the one picked before, at first the strongest other. Neither moves
 * when another is picked: the new one takes the place of the companion.
 */
export function useFocusChannels(scene: SiteScene): FocusChannels {
  const channels = scene.shape.at(-1)!;
  const picked = useApp((state) => Math.min(state.view.channel, channels - 1));
  const [memory, setMemory] = useState<Memory | null>(null);
  if (memory?.site === scene.site && memory.pair[memory.active] === picked) return memory;
  const next = afterPick(memory, scene, picked);
  setMemory(next);
  return next;
}

function afterPick(memory: Memory | null, scene: SiteScene, picked: number): Memory {
  const { site } = scene;
  if (memory?.site !== site) {
    const stats = channelStats(scene.before, scene.shape.at(-1)!);
    const other = strongestOther(stats, picked);
    // The stronger one stands above: it shows at a glance what the site responds to.
    return stats.rank[picked] === 1
      ? { site, pair: [picked, other], active: 0 }
      : { site, pair: [other, picked], active: 1 };
  }
  const [top, bottom] = memory.pair;
  if (top === picked) return { ...memory, active: 0 };
  if (bottom === picked) return { ...memory, active: 1 };
  return memory.active === 0
    ? { site, pair: [top, picked], active: 1 }
    : { site, pair: [picked, bottom], active: 0 };
}

/** The window of the opened position of the next conv, on the site's cells. */
export function useSiteWindow(): CellBox | null {
  const spec = useSpec();
  const site = useApp((state) => state.view.site);
  const next = useApp((state) => state.view.next);
  const at = useApp((state) => state.view.at);
  return useMemo(() => siteWindow(spec, site, next, at), [spec, site, next, at]);
}

const ONE_SCREEN = '(min-width: 1240px) and (min-height: 661px)';

/** Whether the page fits the window (the counterpart of theme.css), so that heights are given. */
export function useOneScreen(): boolean {
  const [fits, setFits] = useState(() => matchMedia(ONE_SCREEN).matches);
  useEffect(() => {
    const query = matchMedia(ONE_SCREEN);
    const changed = () => {
      if (!isPrinting()) setFits(query.matches);
    };
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  }, []);
  return fits;
}

/** A value that follows another once that has stood still for a while. */
export function useSettledValue<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
