/** What a person has set: everything that can be shared by a link, and nothing else. */
import type { Drop, Mode, Scaling, Seed, SiteEdits, SiteId, Variant } from '../core/types';

/**
 * A scene by its number, a test picture of the model's data set by its index, the drawing, or the picture
 * that a person has brought, which is on this machine only.
 */
export type InputRef =
  | { readonly kind: 'scene'; readonly number: number }
  | { readonly kind: 'test'; readonly index: number }
  | { readonly kind: 'draw' }
  | { readonly kind: 'upload' };

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const BACKEND_CHOICES = ['auto', 'webgl', 'wasm', 'cpu'] as const;
export type BackendSetting = (typeof BACKEND_CHOICES)[number];

export const PANELS = ['network', 'site', 'next', 'prediction', 'controls'] as const;
export type Panel = (typeof PANELS)[number];

/**
 * Closer looks, each at one question, and the workshop; at most one is open, in the place of next conv and
 * prediction.
 */
export const LENSES = [
  'shared',
  'order',
  'compare',
  'expectation',
  'way',
  'ripple',
  'cone',
  'samples',
  'backward',
  'shapes',
  'workshop',
] as const;
export type Lens = (typeof LENSES)[number];

export interface View {
  readonly model: string;
  readonly input: InputRef;
  readonly drops: readonly Drop[];
  readonly seed: Seed;
  readonly pass: number;
  readonly mode: Mode;
  /** Monte-Carlo samples: the passes 0 … samples − 1 in the mode `mc`. */
  readonly samples: number;
  readonly scaling: Scaling;
  readonly site: SiteId;
  /** Which next conv of the site; null for the nearest. */
  readonly next: SiteId | null;
  /** Channel at the site and filter of the next conv. */
  readonly channel: number;
  readonly filter: number;
  /** Position in the next conv's output; null for its centre. */
  readonly at: { readonly y: number; readonly x: number } | null;
  /** Units forced by hand, of sites that have dropout. */
  readonly edits: readonly SiteEdits[];
  readonly lens: Lens | null;
  /** Position at the site, in the picked channel, whose cone is looked at; null for the strongest. */
  readonly cell: { readonly y: number; readonly x: number } | null;
  /** The variant that the site's own is compared with. */
  readonly versus: Variant;
  /** The guided lesson that is open, and its step, from 1. */
  readonly lesson: string | null;
  readonly step: number;
  /** Shown to a room: large type, keys as of slides. */
  readonly present: boolean;
  readonly embed: boolean;
  readonly hide: readonly Panel[];
  readonly theme: Theme;
  /** The language of the page, as a BCP 47 tag; `auto` is the person's own, where the page speaks it. */
  readonly lang: string;
  readonly backend: BackendSetting;
}
