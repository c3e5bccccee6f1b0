import { formatter } from '@lingui/format-json';

/** @type {import('@lingui/conf').LinguiConfig} */
export default {
  sourceLocale: 'en',
  locales: ['en', 'es', 'zh-CN'],
  catalogs: [
    {
      path: `${process.env.WORDS_FOLDER ?? 'src/words/locales'}/{locale}`,
      include: ['src'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts'],
    },
  ],
  orderBy: 'messageId',
  format: formatter({ style: 'minimal' }),
};
