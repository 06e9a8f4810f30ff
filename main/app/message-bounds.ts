/**
 * What may come from the page at all: data of the kinds that JSON has, small and shallow. Judged before any of it is
 * looked at, since a structured clone also carries cycles, typed arrays and a hundred megabytes.
 */

/** A recipe is the largest thing that the page sends; a recipe's file may have 2 MB. */
const MAX_CHARACTERS = 4_000_000;
const MAX_VALUES = 200_000;
const MAX_DEPTH = 32;

/** True when `value` is plain data within the bounds. */
export function isBoundedData(value: unknown): boolean {
  const left = { characters: MAX_CHARACTERS, values: MAX_VALUES };
  return takes(value, MAX_DEPTH, left);
}

function takes(value: unknown, depth: number, left: { characters: number; values: number }): boolean {
  left.values -= 1;
  if (left.values < 0) return false;
  if (typeof value === 'string') {
    left.characters -= value.length;
    return left.characters >= 0;
  }
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return true;
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.length <= left.values && value.every((item) => takes(item, depth - 1, left));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, item]) => takes(key, depth, left) && takes(item, depth - 1, left));
}
