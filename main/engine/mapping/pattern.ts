/** Patterns of recipes. RE2 reads a text in one pass, so that no pattern of a stranger's recipe can run for ever. */
import { RE2JS } from 're2js';

/** Steps of the compiled pattern: repeats of repeats may ask for a hundred thousand, and each character walks through them. */
const MOST_STEPS = 10_000;

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
