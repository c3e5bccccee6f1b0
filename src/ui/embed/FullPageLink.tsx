/** From an embed to the same as a page of its own. */
import { linkToPage } from '../../app/location';
import { useApp, useAppStore } from '../store';
import { i18n } from '../../words/i18n';

export function FullPageLink() {
  const store = useAppStore();
  useApp((state) => state.view);
  return (
    <a
      className="full-page"
      href={linkToPage(store)}
      target="_blank"
      rel="noopener"
      aria-label={i18n.t('Dropscope, full page in a new tab')}
    >
      Dropscope <span aria-hidden>↗</span>
    </a>
  );
}
