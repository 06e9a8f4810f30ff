/** How values of a short list are compared: outer spaces and case say nothing. */
import { trimSpaces } from '../event/text.ts';

/** The form in which two spellings of one word are equal. */
export function wordKey(text: string): string {
  return trimSpaces(text).toLowerCase();
}

export function sameWord(a: string, b: string): boolean {
  return wordKey(a) === wordKey(b);
}
