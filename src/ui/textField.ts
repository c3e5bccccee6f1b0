/** Where keys are typed, and so mean nothing else. */
const TEXT_FIELD = 'input:not([type="range"]), textarea, select, [contenteditable="true"]';

export const isInTextField = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(TEXT_FIELD) !== null;
