/** The words that an embedding page and the frame exchange. All else is ignored. */
import * as z from 'zod/mini';
import type { ViewState } from '../state/permalink';

export const EXPORT_FORMATS = ['npz', 'png', 'svg', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Chosen by the asker, handed back with the answer. */
const messageId = z.union([z.string(), z.number()]);
export type MessageId = z.infer<typeof messageId>;

const setMessage = z.object({
  type: z.literal('set'),
  id: z.optional(messageId),
  /** Permalink keys to be changed; numbers may be written as numbers, null is a key's default. */
  state: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});

const getMessage = z.object({ type: z.literal('get'), id: z.optional(messageId) });

const exportMessage = z.object({
  type: z.literal('export'),
  id: z.optional(messageId),
  format: z.enum(EXPORT_FORMATS),
});

/** The frame is out of sight, e.g. on a slide that is not shown, or seen again. */
const pauseMessage = z.object({ type: z.literal('pause') });
const resumeMessage = z.object({ type: z.literal('resume') });

export const inboundMessage = z.discriminatedUnion('type', [
  setMessage,
  getMessage,
  exportMessage,
  pauseMessage,
  resumeMessage,
]);
export type InboundMessage = z.infer<typeof inboundMessage>;

/** Whether a message is meant for Dropscope at all. */
export const envelope = z.object({
  dropscope: z.literal(1),
  type: z.optional(z.unknown()),
  id: z.optional(z.unknown()),
});

type Answering = { readonly id?: MessageId };

export type OutboundMessage =
  | { readonly type: 'ready'; readonly version: string; readonly state: ViewState }
  | ({ readonly type: 'state'; readonly state: ViewState } & Answering)
  | { readonly type: 'settled'; readonly state: ViewState; readonly backend: string | null }
  | ({
      readonly type: 'exported';
      readonly format: ExportFormat;
      readonly data: ArrayBuffer | string;
    } & Answering)
  | { readonly type: 'resize'; readonly height: number }
  /** Esc was pressed where it closes nothing: the person wants back to the page. */
  | { readonly type: 'escape' }
  | ({ readonly type: 'error'; readonly message: string } & Answering);

/**
 * What a frame itself says. Two frames that talk to each other, or a page that is its own parent, must
 * not answer each other's answers for ever.
 */
const OUTBOUND: readonly unknown[] = [
  ...['ready', 'state', 'settled', 'exported', 'resize', 'escape', 'error'],
];

export type Heard =
  | { readonly kind: 'message'; readonly message: InboundMessage }
  | { readonly kind: 'malformed'; readonly why: string; readonly id: MessageId | undefined }
  | { readonly kind: 'ignored' };

/** A sentence about the first thing that is wrong with a message. */
function explain(error: z.core.$ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  if (path === 'type') return 'The type of a message must be set, get, export, pause or resume.';
  if (path === 'format') return `The format of an export must be ${EXPORT_FORMATS.join(', ')}.`;
  if (path === 'state') return 'A set message needs a state: an object of permalink keys.';
  if (path.startsWith('state.')) return `The value of ${path.slice(6)} must be text or a number.`;
  return `The message is malformed${path ? ` at ${path}` : ''}.`;
}

/** Parses whatever came in. Never throws. */
export function hear(data: unknown): Heard {
  const wrapped = envelope.safeParse(data);
  if (!wrapped.success || OUTBOUND.includes(wrapped.data.type)) return { kind: 'ignored' };
  const parsed = inboundMessage.safeParse(data);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  const id = messageId.safeParse(wrapped.data.id);
  return { kind: 'malformed', why: explain(parsed.error), id: id.success ? id.data : undefined };
}
