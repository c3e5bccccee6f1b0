/** What can be done by keys alone, in one sheet. */
import { Sheet } from './Sheet';
import './keysSheet.css';

interface Place {
  readonly name: string;
  /** What is pressed, and what it does. */
  readonly keys: readonly (readonly [string, string])[];
}

const PLACES: readonly Place[] = [
  {
    name: 'Anywhere',
    keys: [
      ['Tab', 'to the next control or map; Shift + Tab back'],
      ['Ctrl or ⌘ + Z', 'undo a change of the plan; with Shift, or Y, redo'],
      ['Ctrl or ⌘ + V', 'take a picture from the clipboard'],
      ['Esc', 'close a sheet or a lens'],
      ['?', 'this list'],
    ],
  },
  {
    name: 'Drop probability',
    keys: [
      ['← → ↑ ↓', 'by 0.01'],
      ['Page up, Page down', 'by 0.1'],
      ['Home, End', '0 and 1'],
    ],
  },
  {
    name: 'Network',
    keys: [
      ['← → ↑ ↓ Home End', 'from layer to layer and gate to gate'],
      ['Enter', 'open the layer; put dropout on the edge, or take it away'],
    ],
  },
  {
    name: 'Maps of the site',
    keys: [
      ['← → ↑ ↓', 'from cell to cell'],
      ['Space or Enter', 'drop or restore the cell'],
    ],
  },
  {
    name: 'Next conv, prediction, lenses',
    keys: [
      ['← → ↑ ↓', 'from place to place'],
      ['Page up, Page down', 'another filter or channel'],
    ],
  },
  {
    name: 'Presenting',
    keys: [
      ['→ Space Page down', 'the next step; ← or Page up the one before'],
      ['F B A N', 'full screen, blank, all panels, notes'],
    ],
  },
];

export default function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title="Keys" onClose={onClose}>
      <div className="keys">
        {PLACES.map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([pressed, does]) => (
                <div key={pressed}>
                  <dt>{pressed}</dt>
                  <dd className="muted">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
