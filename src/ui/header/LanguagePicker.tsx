/** The language of the page, each by the name that its own speakers give it. */
import { setLanguage } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { languageOf, LANGUAGES, type Language } from '../../words/languages';
import { Picker } from '../Picker';
import { useApp, useAppStore } from '../store';

const SHORT: Readonly<Record<Language, string>> = { en: 'EN', es: 'ES', 'zh-CN': '中' };

const OPTIONS = LANGUAGES.map(({ id, name }) => ({ value: id, text: name }));

export function LanguagePicker() {
  const store = useAppStore();
  const language = useApp((state) => languageOf(state.language) ?? 'en');
  return (
    <Picker
      label={i18n.t('Language')}
      value={language}
      options={OPTIONS}
      onChange={(chosen) => setLanguage(store, chosen)}
    >
      {SHORT[language]}
    </Picker>
  );
}
