/** What the presentation and the window with its notes say to each other, on one machine. */

/** The step that is on the screen. */
export interface ShownStep {
  readonly kind: 'step';
  readonly lesson: string;
  /** From 1, of `count`. */
  readonly number: number;
  readonly count: number;
  readonly title: string;
  readonly text: string;
  readonly do: string | null;
  readonly notice: string | null;
  readonly notes: string | null;
  /** Title of the step after it. */
  readonly following: string | null;
  /** Its question waits for the room. */
  readonly pending: boolean;
}

export type NotesMessage =
  | ShownStep
  /** Nothing is presented now. */
  | { readonly kind: 'none' }
  /** The notes have opened, and ask what is shown. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'move'; readonly action: 'next' | 'back' };

/** Whoever has no channels, as a sandboxed frame, has no notes either. */
export function openNotesChannel(hear: (message: NotesMessage) => void): {
  readonly post: (message: NotesMessage) => void;
  readonly close: () => void;
} {
  try {
    const channel = new BroadcastChannel('dropscope.notes');
    channel.onmessage = ({ data }: MessageEvent<NotesMessage>) => hear(data);
    return {
      post: (message) => channel.postMessage(message),
      close: () => channel.close(),
    };
  } catch {
    return { post: () => undefined, close: () => undefined };
  }
}
