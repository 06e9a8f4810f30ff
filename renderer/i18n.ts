/**
 * Two complete languages, both bundled, switched live. Keys are typed from the English text, so a key
 * that does not exist fails to compile.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AppFacts, Locale } from '../preload/bridge.ts';
import { en } from './text/en.ts';
import type { Text } from './text/en.ts';
import { zh } from './text/zh.ts';
import { withoutSteering } from './steering.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Text };
  }
}

/** The language to show: the chosen one, or the system's. */
export function localeOf(facts: AppFacts): Locale {
  const { language } = facts.preferences;
  return language === 'system' ? facts.systemLocale : language;
}

/** Prepares both languages; await it before the first render. */
export async function startLanguage(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zh } },
    // React escapes markup; what a name may hold besides is a mark that turns the rest of the sentence round.
    interpolation: { escapeValue: true, escape: withoutSteering },
    returnNull: false,
  });
  document.documentElement.lang = locale;
}

export async function switchLanguage(locale: Locale): Promise<void> {
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}
