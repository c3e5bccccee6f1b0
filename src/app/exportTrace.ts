/**
 * "Export → NumPy": what is on the screen as one .npz, so that a notebook can check it. The layout is a
 * public contract (README, DESIGN). Mask and "after" are computed here as for the screen, in `core`.
 */
import type { ExportData, ExportNext, ExportSite } from '../core/exportData';
import { findLayer } from '../core/graph';
import { applyEffect, dropAt, editsAt, effectAt, type Effect } from '../core/masks';
import { encodeNpy, type NpyArray } from '../core/npy';
import { planOf } from '../core/plan';
import type { NdArray } from '../core/trace';
import { hasKernel, type NetSpec } from '../core/types';
import { effectiveBlockSize } from '../core/units';
import { formatView } from '../state/permalink';
import { inputText } from '../state/inputText';
import type { View } from '../state/view';
import { inputOfKey } from './inputs';
import { zipNpz } from './npz';
import { pace } from './pace';

type Arrays = Record<string, NpyArray>;

/** How many passes were averaged over; outside of Monte-Carlo mode how many would be. */
const samplesOf = ({ samples }: ExportData, view: View): number => samples?.count ?? view.samples;

/** The link to what the engine computed, whatever has been changed on the screen since. */
function permalinkOf(data: ExportData, view: View): string {
  const { meta } = data;
  const picked = {
    model: meta.model,
    input: inputOfKey(meta.input),
    site: meta.site,
    next: meta.next,
    samples: samplesOf(data, view),
  };
  return formatView({ ...view, ...picked, ...planOf(meta.plan) });
}

/** Mask or multipliers of a site, whichever its variant has; without an effect everything is kept. */
function effectArrays({ site, before }: ExportSite, { meta }: ExportData, effect: Effect | null) {
  const { shape } = before;
  const { length } = before.data;
  if (dropAt(meta.plan, site)?.variant === 'gaussian') {
    const same = () => new Float32Array(length).fill(effect?.scale ?? 1);
    return { [`sites/${site}/multiplier`]: { shape, data: effect?.multiplier ?? same() } };
  }
  const keep = effect?.keep ?? new Uint8Array(length).fill(1);
  return { [`sites/${site}/keep`]: { shape, data: keep } };
}

/** before, keep or multiplier, and after of a site. */
function siteArrays(exported: ExportSite, data: ExportData): Arrays {
  const { site, before } = exported;
  const { shape } = before;
  const effect = effectAt(data.meta.plan, site, shape);
  return {
    [`sites/${site}/before`]: before,
    ...effectArrays(exported, data, effect),
    [`sites/${site}/after`]: { shape, data: applyEffect(before.data, effect) },
  };
}

/** `[kh, kw, out, in]`, as Keras stores the kernel of a Conv2DTranspose, to `[kh, kw, in, out]`. */
function swapLastAxes({ shape, data }: NdArray): NdArray {
  const [kh, kw, outputs, inputs] = shape as [number, number, number, number];
  const swapped = new Float32Array(data.length);
  for (let tap = 0; tap < kh * kw; tap++) {
    const from = tap * outputs * inputs;
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        swapped[from + i * outputs + o] = data[from + o * inputs + i]!;
      }
    }
  }
  return { shape: [kh, kw, inputs, outputs], data: swapped };
}

function nextArrays(next: ExportNext, spec: NetSpec): Arrays {
  const at = `next/${next.site}/${next.layer}`;
  const transposed = findLayer(spec, next.layer)?.kind === 'Conv2DTranspose';
  const inOrder = (kernel: NdArray): NdArray => (transposed ? swapLastAxes(kernel) : kernel);
  const { kernelDropped } = next;
  return {
    [`${at}/kernel`]: inOrder(next.kernel),
    ...(kernelDropped && { [`${at}/kernel_dropped`]: inOrder(kernelDropped) }),
    [`${at}/bias`]: next.bias,
    [`${at}/input_clean`]: next.inputClean,
    [`${at}/input_dropped`]: next.inputDropped,
    [`${at}/linear_clean`]: next.linearClean,
    [`${at}/linear_dropped`]: next.linearDropped,
  };
}

/** A site without dropout is one at rate 0: it keeps everything. */
function describeSite({ site, before }: ExportSite, data: ExportData) {
  const { plan } = data.meta;
  const drop = dropAt(plan, site);
  const { variant, rate } = drop ?? { variant: 'dropout', rate: 0 };
  const { shape } = before;
  const blockSize = drop?.variant === 'dropblock' ? effectiveBlockSize(drop, shape) : undefined;
  const { drop: dropped, keep } = editsAt(plan, site) ?? { drop: [], keep: [] };
  return { variant, rate, ...(blockSize && { blockSize }), shape, drop: dropped, keep };
}

function describeNext({ layer }: ExportNext, spec: NetSpec) {
  const conv = findLayer(spec, layer);
  if (!conv || !hasKernel(conv)) throw new Error(`Layer ${layer} has no kernel to export.`);
  const { kind, activation } = conv;
  if (conv.kind === 'Dense') return { layer, kind, activation };
  return { layer, kind, strides: conv.strides, padding: conv.padding, activation };
}

function metaJson(data: ExportData, view: View) {
  const { meta, sites, next, parameters, backend } = data;
  const { seed, pass, mode, scaling } = meta.plan;
  const bySite = sites.map(({ site }) => {
    const those = next.filter((other) => other.site === site);
    return [site, those.map((one) => describeNext(one, meta.spec))] as const;
  });
  return {
    version: 1,
    permalink: permalinkOf(data, view),
    model: { id: meta.model, parameters },
    input: inputText(inputOfKey(meta.input)),
    seed,
    pass,
    mode,
    samples: samplesOf(data, view),
    scaling,
    backend,
    sites: Object.fromEntries(sites.map((site) => [site.site, describeSite(site, data)])),
    next: Object.fromEntries(bySite),
  };
}

/** The bytes of the .npz. `view` gives the link what the numbers do not depend on. */
export async function exportTrace(data: ExportData, view: View): Promise<ArrayBuffer> {
  const json = JSON.stringify(metaJson(data, view), null, 1);
  const files: Record<string, Uint8Array> = { 'meta.json': new TextEncoder().encode(json) };
  const add = (arrays: Arrays): void => {
    for (const [name, array] of Object.entries(arrays)) files[`${name}.npy`] = encodeNpy(array);
  };
  const turn = pace();
  add({ input: data.input });
  for (const site of data.sites) {
    add(siteArrays(site, data));
    await turn();
  }
  for (const next of data.next) {
    add(nextArrays(next, data.meta.spec));
    await turn();
  }
  add({ 'output/clean': data.output.clean, 'output/dropped': data.output.dropped });
  const { samples } = data;
  if (samples) add({ 'output/mean': samples.mean, 'output/entropy': samples.entropy });
  return zipNpz(files);
}
