/** Which picture goes into the network, as a link has it. */
import type { ModelEntry } from '../nets/registry';
import { problem, uint32, type Reading } from './reading';
import type { InputRef } from './view';
import { i18n } from '../words/i18n';

const readScene = uint32((range) =>
  i18n.t('a scene is a whole number from {least} to {most}', range),
);
const readTest = uint32((range) =>
  i18n.t('the index of a test picture is a whole number from {least} to {most}', range),
);

export function readInput(text: string): Reading<InputRef> {
  if (text === 'draw' || text === 'upload') return { value: { kind: text } };
  const [kind, number] = text.split(/:(.*)/s);
  if ((kind !== 'scene' && kind !== 'test') || number === undefined)
    return problem(i18n.t('the input must be scene:<number>, test:<index>, draw or upload'));
  const read = (kind === 'scene' ? readScene : readTest)(number);
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
    ? i18n.t(
        '{model} reads the pictures test:0 to test:{last} of {data}, a drawing, or an upload',
        { model: id, last: pictures - 1, data: data.name },
      )
    : i18n.t('{model} reads scenes by their number, a drawing, or an upload', { model: id });
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
