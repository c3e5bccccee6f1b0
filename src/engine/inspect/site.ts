/** The numbers of one site, whichever site is opened. */
import type { SiteAnswer } from '../../core/inspection';
import type { SiteId } from '../../core/types';
import { readTogether } from '../readBack';
import type { Inspection } from './inspection';

/** @throws Error if the network has no such layer */
export async function site({ network, runs }: Inspection, name: SiteId): Promise<SiteAnswer> {
  const { shape } = network.describe(name);
  const [data] = await readTogether([runs.cell('dropped', name).before]);
  return { kind: 'site', site: name, before: { shape, data: data! } };
}
