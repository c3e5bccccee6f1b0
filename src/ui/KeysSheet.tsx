/** What can be done by keys alone, in one sheet. */
import { Sheet } from './Sheet';
import { i18n, translated } from '../words/i18n';
import './keysSheet.css';

interface Place {
  readonly name: string;
  /** What is pressed, and what it does. */
  readonly keys: readonly (readonly [string, string])[];
}

const PLACES: readonly Place[] = [
  {
    name: /*i18n*/ 'Anywhere',
    keys: [
      [/*i18n*/ 'Tab', /*i18n*/ 'to the next control or map; Shift + Tab back'],
      [/*i18n*/ 'Ctrl or ⌘ + Z', /*i18n*/ 'undo a change of the plan; with Shift, or Y, redo'],
      [/*i18n*/ 'Ctrl or ⌘ + V', /*i18n*/ 'take a picture from the clipboard'],
      [/*i18n*/ 'Esc', /*i18n*/ 'close a sheet or a lens'],
      ['?', /*i18n*/ 'this list'],
    ],
  },
  {
    name: /*i18n*/ 'Drop probability',
    keys: [
      ['← → ↑ ↓', /*i18n*/ 'by 0.01'],
      [/*i18n*/ 'Page up, Page down', /*i18n*/ 'by 0.1'],
      [/*i18n*/ 'Home, End', /*i18n*/ '0 and 1'],
    ],
  },
  {
    name: /*i18n*/ 'Network',
    keys: [
      [/*i18n*/ '← → ↑ ↓ Home End', /*i18n*/ 'from layer to layer and gate to gate'],
      [/*i18n*/ 'Enter', /*i18n*/ 'open the layer; put dropout on the edge, or take it away'],
    ],
  },
  {
    name: /*i18n*/ 'Maps of the site',
    keys: [
      ['← → ↑ ↓', /*i18n*/ 'from cell to cell'],
      [/*i18n*/ 'Space or Enter', /*i18n*/ 'drop or restore the cell'],
    ],
  },
  {
    name: /*i18n*/ 'Next conv, prediction, lenses',
    keys: [
      ['← → ↑ ↓', /*i18n*/ 'from place to place'],
      [/*i18n*/ 'Page up, Page down', /*i18n*/ 'another filter or channel'],
    ],
  },
  {
    name: /*i18n*/ 'Presenting',
    keys: [
      [/*i18n*/ '→ Space Page down', /*i18n*/ 'the next step; ← or Page up the one before'],
      ['F B A N', /*i18n*/ 'full screen, blank, all panels, notes'],
    ],
  },
];

export default function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title={i18n.t('Keys')} onClose={onClose}>
      <div className="keys">
        {PLACES.map(({ name, keys }) => (
          <section key={name}>
            <h3>{translated(name)}</h3>
            <dl>
              {keys.map(([pressed, does]) => (
                <div key={pressed}>
                  <dt>{translated(pressed)}</dt>
                  <dd className="muted">{translated(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
