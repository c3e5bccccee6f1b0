/** Which picture goes into the network, as a link has it. */
import type { ModelEntry } from '../nets/registry';
import { problem, uint32, type Reading } from './reading';
import type { InputRef } from './view';

export function readInput(text: string): Reading<InputRef> {
  if (text === 'draw' || text === 'upload') return { value: { kind: text } };
  const [kind, number] = text.split(/:(.*)/s);
  if ((kind !== 'scene' && kind !== 'test') || number === undefined)
    return problem('the input must be scene:<number>, test:<index>, draw or upload');
  const read = uint32(kind === 'scene' ? 'a scene' : 'the index of a test picture')(number);
  if ('why' in read) return read;
  return {
    value: kind === 'scene' ? { kind, number: read.value } : { kind, index: read.value },
  };
}

/** Why a model does not read an input; every one reads a drawing and an upload. */
export function inputMisfit(input: InputRef, model: ModelEntry): string | null {
  const { data } = model;
  const id = model.built ? model.title : model.id;
  if (input.kind === 'draw' || input.kind === 'upload') return null;
  const pictures = data.testPictures ?? 0;
  if (input.kind === 'test' && input.index < pictures) return null;
  if (input.kind === 'scene' && data.input !== 'test') return null;
  return pictures > 0
    ? `${id} reads the pictures test:0 to test:${pictures - 1} of ${data.name}, a drawing, or an upload`
    : `${id} reads scenes by their number, a drawing, or an upload`;
}

export function inputText(input: InputRef): string {
  switch (input.kind) {
    case 'draw':
    case 'upload':
      return input.kind;
    case 'scene':
      return `scene:${input.number}`;
    case 'test':
      return `test:${input.index}`;
  }
}
