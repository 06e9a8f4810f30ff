/** The marks by which spreadsheets keep text from becoming a number or a formula: ="00123", '00123. */
import type { FieldKind } from '../fields.ts';

/** What a cell is taken for; an id is a text whose digits must not change. */
export type CellKind = FieldKind | 'id';

/** ="…" with its quotes doubled once more, as a file that was quoted twice has it. */
const EQUALS_QUOTES = /^=\s*("+)([^"]*)("+)$/;
/** ="a ""b""": quotes inside are doubled. */
const EQUALS_ESCAPED = /^=\s*"((?:[^"]|"")*)"$/;
const EQUALS_APOSTROPHE = /^='([^']*)'?$/;
/** "00123": quotes that a file had once too often; a name in quotes may mean them. */
const QUOTED_ID = /^"+([\w./#-]*\d[\w./#-]*)"+$/;
const DECADE = /^\d{1,3}0s$/i;

/**
 * What may follow an apostrophe that is no part of the value. Names begin with one too ('t Hoekje, '90s), so ids
 * must look like ids, and texts only lose one that guards against formulas.
 */
const BEHIND_APOSTROPHE: Readonly<Record<CellKind, RegExp>> = {
  id: /^(?:\d+|(?=\S*\d)[\w./#-]{4,})$/,
  text: /^[=+@-][^']*$/,
  event: /^[=+@-][^']*$/,
  phone: /^[+\d(][^']*$/,
  email: /^[^'\s]+@[^']*[^'\s]$/,
  time: /^[\dA-Za-z][^']*$/,
  amount: /^[-+$€£¥(.]?\s*\d[^']*$/,
  quantity: /^\d[^']*$/,
  currency: /^[A-Za-z]{3}$/,
};

/** The text inside a spreadsheet's mark; null when there is none, or when it may belong to the value. */
export function unwrapText(text: string, kind: CellKind): string | null {
  const first = text.charCodeAt(0);
  if (first === 0x3d) return insideEquals(text);
  if (first === 0x27) return insideApostrophe(text.slice(1), kind);
  if (first === 0x22 && kind === 'id') return QUOTED_ID.exec(text)?.[1] ?? null;
  return null;
}

function insideEquals(text: string): string | null {
  const quotes = EQUALS_QUOTES.exec(text);
  if (quotes !== null && quotes[1]?.length === quotes[3]?.length) return quotes[2] ?? null;
  const escaped = EQUALS_ESCAPED.exec(text)?.[1]?.replaceAll('""', '"');
  return escaped ?? EQUALS_APOSTROPHE.exec(text)?.[1] ?? null;
}

function insideApostrophe(rest: string, kind: CellKind): string | null {
  if (rest.startsWith('=')) return insideEquals(rest) ?? (BEHIND_APOSTROPHE[kind].test(rest) ? rest : null);
  return BEHIND_APOSTROPHE[kind].test(rest) && !DECADE.test(rest) ? rest : null;
}
