/** What `<drop-scope>` reads from its tag. */

/**
 * The permalink's keys that may stand as attributes: all of the contract but `embed`, which a frame always has,
 * and those of a page alone. A list of its own, so that the element brings nothing else along.
 */
export const STATE_ATTRIBUTES = [
  ...[
    'model',
    'net',
    'from',
    'input',
    'drop',
    'seed',
    'pass',
    'mode',
    'samples',
    'scaling',
    'site',
    'next',
  ],
  ...['channel', 'filter', 'at', 'flip', 'lens', 'cell', 'versus', 'lesson', 'step', 'hide'],
  ...['theme', 'lang', 'backend'],
] as const;

/** What is about the element itself. */
export const OWN_ATTRIBUTES = ['src', 'loading', 'poster', 'height', 'label'] as const;

export const isStateAttribute = (name: string): boolean =>
  (STATE_ATTRIBUTES as readonly string[]).includes(name);
