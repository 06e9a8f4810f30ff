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

/** Controls, line ends and marks of direction, as names of files and columns may hold. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A name as it may stand in a sentence. */
export function withoutSteering(text: string): string {
  return String(text).replace(STEERING, '\u{FFFD}');
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
