/** The trace that ships with the site: a real one, painted before the engine has arrived. */
import { unzipSync } from 'fflate';
import { decodeNpy } from '../core/npy';
import { planOf } from '../core/plan';
import type { ArrayName, NdArray, Trace } from '../core/trace';
import { LABELS, TRACE_JSON, type TraceFile } from '../core/traceFile';
import { EMPTY_PLAN } from '../core/types';
import type { PictureInput } from '../state/store';
import type { View } from '../state/view';

export interface DefaultTrace {
  readonly trace: Trace;
  readonly input: PictureInput;
}

/** @throws Error if the file is missing or spoilt; the page then waits for the engine */
export async function loadDefaultTrace(url: string): Promise<DefaultTrace> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('The first trace could not be loaded.');
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const header = JSON.parse(new TextDecoder().decode(files[TRACE_JSON])) as TraceFile;
  const arrays: Partial<Record<ArrayName, NdArray>> = {};
  let labels: Uint8Array | null = null;
  for (const [file, bytes] of Object.entries(files)) {
    if (file === TRACE_JSON) continue;
    const name = file.replace(/\.npy$/, '');
    const { shape, data } = decodeNpy(bytes);
    if (data instanceof Uint8Array) labels = data;
    else arrays[name as ArrayName] = { shape, data };
  }
  const image = arrays.input?.data;
  if (!image || !labels) throw new Error(`The first trace lacks its picture or ${LABELS}.`);
  // What its plan does not say, a plan did not have when it was made.
  const meta = { ...header.meta, plan: { ...EMPTY_PLAN, ...header.meta.plan } };
  return { trace: { meta, arrays }, input: { key: meta.input, image, labels } };
}

/** Whether a trace's numbers are those of a view. The opened site may differ; its maps then follow. */
export function shows({ trace, input }: DefaultTrace, view: View): boolean {
  const { model, plan } = trace.meta;
  return (
    view.model === model &&
    view.input.kind === 'scene' &&
    input.key === `scene:${view.input.number}` &&
    JSON.stringify(planOf(view)) === JSON.stringify(planOf(plan))
  );
}
