/** What a frame says to its element. Anything else that arrives is ignored. */
import type { FrameState } from './frameState';

export type FrameMessage =
  | { readonly type: 'ready' | 'settled'; readonly state: FrameState }
  | { readonly type: 'state'; readonly state: FrameState }
  | { readonly type: 'resize'; readonly height: number }
  | { readonly type: 'escape' }
  | { readonly type: 'exported'; readonly id: unknown; readonly data: ArrayBuffer | string }
  | { readonly type: 'error'; readonly id: unknown; readonly message: string };

const isRecord = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

const isState = (data: unknown): data is FrameState =>
  isRecord(data) && Object.values(data).every((value) => typeof value === 'string');

/** A message of the protocol, whole; null if it is none. */
export function messageFromFrame(data: unknown): FrameMessage | null {
  if (!isRecord(data) || data['dropscope'] !== 1) return null;
  const { type, state, height, id, message } = data;
  switch (type) {
    case 'ready':
    case 'settled':
    case 'state':
      return isState(state) ? { type, state } : null;
    case 'resize':
      return typeof height === 'number' ? { type, height } : null;
    case 'escape':
      return { type };
    case 'exported': {
      const exported = data['data'];
      const whole = typeof exported === 'string' || exported instanceof ArrayBuffer;
      return whole ? { type, id, data: exported } : null;
    }
    case 'error':
      return typeof message === 'string' ? { type, id, message } : null;
    default:
      return null;
  }
}
