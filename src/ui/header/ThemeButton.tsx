/** Light, dark, or as the system has it. */
import { setTheme } from '../../state/actions';
import { THEMES, type Theme } from '../../state/view';
import { useApp, useAppStore } from '../store';
import { i18n, translated } from '../../words/i18n';

const SUN =
  'M8 1.2v2M8 12.8v2M1.2 8h2M12.8 8h2M3.2 3.2l1.4 1.4M11.4 11.4l1.4 1.4M12.8 3.2l-1.4 1.4M4.6 11.4l-1.4 1.4';

function Icon({ theme }: { readonly theme: Theme }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      aria-hidden
    >
      {theme === 'light' && (
        <>
          <circle cx="8" cy="8" r="2.8" />
          <path d={SUN} />
        </>
      )}
      {theme === 'dark' && (
        <path d="M13.2 9.8A5.6 5.6 0 0 1 6.2 2.8a5.6 5.6 0 1 0 7 7Z" strokeLinejoin="round" />
      )}
      {theme === 'auto' && (
        <>
          <circle cx="8" cy="8" r="5.6" />
          <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor" stroke="none" />
        </>
      )}
    </svg>
  );
}

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  auto: /*i18n*/ 'auto',
  light: /*i18n*/ 'light',
  dark: /*i18n*/ 'dark',
};

export function ThemeButton() {
  const store = useAppStore();
  const theme = useApp((state) => state.view.theme);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  return (
    <button
      type="button"
      className="button icon"
      aria-label={i18n.t('Theme: {theme}. Change to {next}.', {
        theme: translated(THEME_NAMES[theme]),
        next: translated(THEME_NAMES[next]),
      })}
      onClick={() => setTheme(store, next)}
    >
      <Icon theme={theme} />
    </button>
  );
}
