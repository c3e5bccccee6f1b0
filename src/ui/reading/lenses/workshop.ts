/** The network as a list of blocks, and what each of them makes of what it reads. */
import { MODELS } from '../../../nets/registry';
import { countText, shapeText } from '../../../scene/figures';
import {
  blockName,
  blockWords,
  workshopScene,
  type BlockRow,
  type WorkshopScene,
} from '../../../scene/workshopScene';
import { workpieceOf } from '../../../state/workshop';
import { i18n } from '../../../words/i18n';
import { listText } from '../../../words/numbers';
import type { Reading, Table } from '../reading';
import { listTable } from './tables';

function blockCells({ block, layers, shape, parameters, untrained }: BlockRow): string[] {
  return [
    blockWords(block),
    listText(layers, 'conjunction'),
    shape ? shapeText(shape) : '–',
    countText(parameters),
    untrained.length > 0 ? i18n.t('untrained') : '',
  ];
}

function tablesOf(scene: WorkshopScene): Table[] {
  return [
    {
      caption: i18n.t('Blocks, in the order of the flow'),
      columns: [
        i18n.t('block'),
        i18n.t('what is chosen'),
        i18n.t('layers'),
        i18n.t('shape'),
        i18n.t('parameters'),
        i18n.t('weights'),
      ],
      rows: scene.rows.map((row, i) => ({
        head: `${i + 1} ${blockName(row.block.kind)}`,
        cells: blockCells(row),
      })),
    },
    listTable(
      i18n.t('The network as a whole'),
      [i18n.t('what'), i18n.t('how many')],
      [
        [i18n.t('parameters'), countText(scene.parameters)],
        [i18n.t('products of a forward pass'), countText(scene.products)],
      ],
    ),
  ];
}

export const workshopReading: Reading = ({ view }) => {
  const piece = workpieceOf(view);
  const source = MODELS.find(({ id }) => id === piece?.from)?.spec ?? null;
  return [
    {
      title: i18n.t('The blocks'),
      read: i18n.t(
        'A line is a block, from the input at the top to the output at the bottom: its name, what is chosen for it, the shape that comes out, and how many parameters it has. A name that is marked has weights that were never trained. Follow the shapes downwards: a block only fits if it can read the shape above it.',
      ),
      tables: piece ? tablesOf(workshopScene(piece.net, source)) : [],
    },
  ];
};
