/** Patterns of recipes. RE2 reads a text in one pass, so that no pattern of a stranger's recipe can run for ever. */
import { RE2JS } from 're2js';

export type Pattern = ReturnType<typeof RE2JS.compile>;

/** The pattern, ready to run; null where it is no RE2 or would need too much room. */
export function compilePattern(pattern: string): Pattern | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
