import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPreferences, parseRemembered } from '../../../main/app/preferences.ts';
import { pickLocale } from '../../../main/app/text.ts';
import { tempFolder } from '../../helpers/folders.ts';

const UNSET = { theme: 'system', language: 'system', bounds: null, lastFolder: null };

describe('preferences', () => {
  test('follow the system when nothing was ever chosen, or the file is damaged', () => {
    for (const text of [null, '', '{', '[]', '"x"', '{"theme":"pink","bounds":{"x":1}}']) {
      expect(parseRemembered(text)).toEqual(UNSET);
    }
  });

  test('are written whole and read again', () => {
    const path = join(tempFolder(), 'deep', 'preferences.json');
    const bounds = { x: 1, y: 2, width: 1200, height: 800, isMaximized: true };
    openPreferences(path).change({ theme: 'dark', bounds });
    expect(openPreferences(path).read()).toEqual({ ...UNSET, theme: 'dark', bounds });
    expect(existsSync(`${path}.new`)).toBe(false);
    expect(readFileSync(path, 'utf8').endsWith('}\n')).toBe(true);
  });

  test('that cannot be written still hold while the window is open', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'file'), '');
    const store = openPreferences(join(folder, 'file', 'preferences.json'));
    store.change({ language: 'zh-CN' });
    expect(store.read().language).toBe('zh-CN');
  });
});

describe('the language of the system', () => {
  test('is the first that we speak', () => {
    expect(pickLocale(['de-DE', 'zh-CN', 'en'])).toBe('zh-CN');
    expect(pickLocale(['zh-Hans-SG'])).toBe('zh-CN');
    expect(pickLocale(['en-AU', 'zh-CN'])).toBe('en');
    expect(pickLocale([])).toBe('en');
  });

  test('is English for readers of traditional script', () => {
    expect(['zh-TW', 'zh-Hant-HK', 'zh-HK'].map((tag) => pickLocale([tag]))).toEqual(['en', 'en', 'en']);
  });
});
