/** The picked activation's cone, and what the engine found of it. */
import { useMemo } from 'react';
import { pickedIndex } from '../../../app/lensQuestion';
import type { LoneAnswer } from '../../../core/inspection';
import type { NdArray } from '../../../core/trace';
import { coneChanges, coneScene, type ConeChange, type ConeScene } from '../../../scene/coneScene';
import type { NetSpec, SiteId } from '../../../core/types';
import { useApp } from '../../store';
import { useFinding } from '../useFinding';

export interface Cone {
  readonly spec: NetSpec;
  readonly scene: ConeScene;
  /** The site's maps before dropout. */
  readonly before: NdArray;
  readonly value: number;
  /** Of this activation, or of the one before it while `stale`; null where nothing is known. */
  readonly changes: ReadonlyMap<SiteId, ConeChange> | null;
  readonly stale: boolean;
}

/** Null until the site's maps are there. */
export function useCone(): Cone | null {
  const index = useApp(pickedIndex);
  const site = useApp((state) => state.view.site);
  const spec = useApp((state) => state.trace?.meta.spec ?? null);
  const before = useApp((state) => state.trace?.arrays.before);
  const found = useFinding('lone');
  const answer: LoneAnswer | null = found?.answer ?? null;
  const scene = useMemo(
    () => (spec && index !== null ? coneScene(spec, site, index) : null),
    [spec, site, index],
  );
  const changes = useMemo(() => (scene ? coneChanges(scene, answer) : null), [scene, answer]);
  if (!spec || !scene || !before) return null;
  const stale = (found?.stale ?? true) || answer?.index !== scene.index;
  return { spec, scene, before, value: before.data[scene.index]!, changes, stale };
}
