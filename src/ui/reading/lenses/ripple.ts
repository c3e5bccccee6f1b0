/** How far the loss travels, layer by layer, and where. */
import { findLayer } from '../../../core/graph';
import { ripples } from '../../../core/trace';
import { shapeText } from '../../../scene/figures';
import { rippleMap } from '../../../scene/lensTables';
import { ratioText, rippleScene } from '../../../scene/rippleScene';
import { i18n } from '../../../words/i18n';
import type { Reading, Table } from '../reading';
import { answerOf, screenOf } from './screen';
import { mapTable } from './tables';

export const rippleReading: Reading = (state) => {
  const screen = screenOf(state);
  const { trace } = state;
  const scene = trace && rippleScene(trace.meta.spec, trace.meta.plan, ripples(trace));
  const rows = [
    ...(scene?.untouched.map((layer) => ({ layer, ratio: 0 })) ?? []),
    ...(scene?.rows ?? []),
  ];
  // The layer whose numbers stand beside it on the screen: the next conv, else the site itself.
  const name = screen.opened?.next.layer.name ?? screen.site;
  const layer = answerOf(state, 'ripple')?.layers.find((one) => one.layer === name);
  const where: Table[] = [];
  if (layer && trace && findLayer(trace.meta.spec, name)) {
    const map = rippleMap(layer);
    where.push(
      mapTable(
        i18n.t('Where {layer} changed: its ripple at each place', { layer: name }),
        map,
        screen.around(map.height, map.width),
        ratioText,
      ),
    );
  }
  return [
    {
      title: i18n.t('Ripple of each layer'),
      read: i18n.t(
        'Down run the layers in the order of the flow; across is how far the dropped run of each is from its clean run, 0 being no difference at all. Gates are dropout, brackets at the left are skips; the small map shows where a layer changed, the stronger the more. Look where a bar grows, where it shrinks, and what reaches the last layer.',
      ),
      tables: [
        ...(rows.length > 0
          ? [
              {
                caption: i18n.t('Ripple of each layer, ‖dropped − clean‖ ⁄ ‖clean‖'),
                columns: [i18n.t('layer'), i18n.t('shape'), i18n.t('ripple')],
                rows: rows.map(({ layer: { name: head, shape }, ratio }) => ({
                  head,
                  cells: [shapeText(shape), ratioText(ratio)],
                })),
              },
            ]
          : []),
        ...where,
      ],
    },
  ];
};
