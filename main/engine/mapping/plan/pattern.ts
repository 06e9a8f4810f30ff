/** Patterns of recipes. RE2 reads a text in one pass, so that no pattern of a stranger's recipe can run for ever. */
import { RE2JS } from 're2js';

/** Steps of the compiled pattern: repeats of repeats may ask for a hundred thousand, and each character walks through them. */
const MOST_STEPS = 2000;
/** No id or name is longer; characters times steps are the time that one cell can take. */
export const LONGEST_SEARCHED = 5000;

export type Pattern = ReturnType<typeof RE2JS.compile>;

/** The pattern, ready to run; null where it is no RE2 or would need too much room. */
export function compilePattern(pattern: string): Pattern | null {
  try {
    const compiled = RE2JS.compile(pattern);
    return compiled.programSize() > MOST_STEPS ? null : compiled;
  } catch {
    return null;
  }
}
