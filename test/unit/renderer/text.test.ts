import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../../renderer/text/en.ts';
import { zh } from '../../../renderer/text/zh.ts';

const RENDERER = join(import.meta.dirname, '..', '..', '..', 'renderer');

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'string') found.set(path, value);
    else for (const [name, text] of leaves(value, path)) found.set(name, text);
  }
  return found;
}

function sources(): string {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('text'))
    .map((name) => readFileSync(join(RENDERER, name), 'utf8'))
    .join('\n');
}

/** Plural forms are one key to whoever asks for it. */
const stem = (key: string): string => key.replace(/_(one|other)$/, '');
const code = sources();
const english = leaves(en);
const chinese = leaves(zh);

/** Keys that the code names, whole or as the fixed beginning of a template. */
const named = new Set([...code.matchAll(/'([a-z]\w*(?:\.\w+)+)'/gi)].map((match) => match[1]));
const families = [...code.matchAll(/t\(`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');

describe('the words of the window', () => {
  test('exist in both languages under the same keys', () => {
    const stems = (words: Map<string, string>): string[] => [...new Set([...words.keys()].map(stem))].toSorted();
    expect(stems(chinese)).toEqual(stems(english));
  });

  test('fill in the same values in both languages', () => {
    const slots = (text: string | undefined): string[] => [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
    const differing = [...chinese].filter(([key, text]) => {
      const mine = new Set(slots(text));
      const theirs = new Set(slots(english.get(key)));
      // Chinese has no plural, so the bare count may be left to the formatted number beside it.
      return [...mine].some((slot) => !theirs.has(slot)) || [...theirs].some((slot) => slot !== 'count' && !mine.has(slot));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('are all used', () => {
    const unused = [...english.keys()].map(stem).filter((key) => !named.has(key) && !families.some((family) => key.startsWith(family)));
    expect([...new Set(unused)]).toEqual([]);
  });

  test('are all there where the code asks for them', () => {
    const stems = new Set([...english.keys()].map(stem));
    const asked = [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter((key) => !stems.has(key))).toEqual([]);
  });

  test('keep to the house style: no exclamation, no please, no empty sentence', () => {
    const bad = [...english, ...chinese].filter(([, text]) => /!|！|\bplease\b|oops/i.test(text));
    expect(bad.map(([key]) => key)).toEqual([]);
    expect([...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test('write a space between Chinese and Latin letters or digits', () => {
    const plain = (text: string): string => text.replaceAll('{{shape}}', '').replace(/\{\{\w+\}\}/g, '0');
    const tight = [...chinese].filter(([, text]) => /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/.test(plain(text)));
    expect(tight.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
  });
});
