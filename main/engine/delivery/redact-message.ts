/**
 * TikTok's messages as they may be kept. They can repeat a value of the event that they refuse, so only what is surely a word, a
 * path to a field or a small number stays.
 */

const MOST_LENGTH = 200;
const HIDDEN = '…';

/** From a quote to the same quote before anything but a letter, so that an apostrophe does not end it. */
const QUOTED = /(?<!\w)(["'`]).*?\1(?!\w)/gs;
/** A phone is a phone in groups, too, whatever stands between them. */
const DIGIT_RUN = /[+(]*\d(?:(?:[\s().-]*|[^\p{L}\d]{0,3})\d){6,}/gu;
/** Letters, joined by marks that words are joined by; a path may count, as in data.12.event or contents[0].price. */
const WORD = /^[A-Za-z_]{1,40}(?:(?:[.\-/']|\[|\.)(?:[A-Za-z_]{1,40}|\d{1,4})\]?)*$/;
const SMALL_NUMBER = /^\d{1,4}$/;
const HEX = /^[0-9a-f]{8,}$/i;
/** Case that changes as no word's does: base64, which may be letters alone. */
const ENCODED = /(?:[a-z][A-Z].*){3}/;
/** What may stand around a word. */
const AROUND = /^([([{<]*)(.*?)([)\]}>,.;:?!]*)$/s;

/** Words, field paths and small numbers of the message, at most 200 characters; '' of nothing. */
export function redactMessage(message: string): string {
  const words = message
    .slice(0, 2000)
    .replace(QUOTED, HIDDEN)
    .replace(DIGIT_RUN, HIDDEN)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(redactWord)
    // A value may be spelled out.
    .map((word, at, all) => (isLetter(word) && (isLetter(all[at - 1]) || isLetter(all[at + 1])) ? HIDDEN : word));
  const kept = words.filter((word, at) => word !== HIDDEN || words[at - 1] !== HIDDEN).join(' ');
  return kept.length <= MOST_LENGTH ? kept : `${kept.slice(0, MOST_LENGTH - 1)}${HIDDEN}`;
}

function redactWord(word: string): string {
  const [, before = '', inner = '', after = ''] = AROUND.exec(word) ?? [];
  // A path may end in a bracket of its own.
  const isIndexed = after.startsWith(']') && inner.includes('[');
  const [core, rest] = isIndexed ? [`${inner}]`, after.slice(1)] : [inner, after];
  const isSafe = core === '' || SMALL_NUMBER.test(core) || (WORD.test(core) && !HEX.test(core) && !ENCODED.test(core));
  return isSafe ? word : `${before}${HIDDEN}${rest}`;
}

function isLetter(word: string | undefined): boolean {
  return word !== undefined && /^[A-Za-z]$/.test(word);
}
