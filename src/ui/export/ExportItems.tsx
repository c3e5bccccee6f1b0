/** What is on the screen to take away: the story's figure, and the site's numbers. */
import { downloadBytes } from '../../app/download';
import { linkToPage } from '../../app/location';
import { notify } from '../../state/actions';
import { useAppStore } from '../store';
import type { ScreenFormat } from './exportScreen';
import { translated } from '../../words/i18n';

interface Item {
  readonly format: ScreenFormat;
  readonly name: string;
  readonly note: string;
}

const ITEMS: readonly Item[] = [
  { format: 'png', name: /*i18n*/ 'Picture PNG', note: /*i18n*/ 'the story for slides, 300 dpi' },
  { format: 'svg', name: /*i18n*/ 'Picture SVG', note: /*i18n*/ 'the same for print' },
  { format: 'csv', name: /*i18n*/ 'Numbers CSV', note: /*i18n*/ 'before, mask, after, one a line' },
];

export function ExportItems() {
  const store = useAppStore();
  const take = async (format: ScreenFormat) => {
    try {
      const { exportScreen } = await import('./exportScreen');
      const { site, seed, pass } = store.getState().view;
      const data = await exportScreen(store.getState(), format, linkToPage(store));
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data).buffer : data;
      downloadBytes(bytes, `dropscope-${site}-seed${seed}-pass${pass}.${format}`);
    } catch (error) {
      notify(store, 'error', error instanceof Error ? error.message : String(error));
    }
  };
  return ITEMS.map(({ format, name, note }) => (
    <button
      key={format}
      type="button"
      className="popup-item"
      data-closes
      onClick={() => void take(format)}
    >
      {translated(name)} <span className="muted small">{translated(note)}</span>
    </button>
  ));
}
