import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBoundedData } from '../../../main/app/message-bounds.ts';
import { readPageCall } from '../../../main/app/page-input.ts';

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

test.each<[string, unknown]>([
  ['a hundred megabytes of text', 'x'.repeat(100_000_000)],
  ['a hundred megabytes in small pieces', Array.from({ length: 100_000 }, () => 'x'.repeat(1_000))],
  ['a long key', { ['k'.repeat(5_000_000)]: 1 }],
  ['a million values', Array.from({ length: 1_000_000 }, () => 0)],
  ['a list of holes', new Array(4_000_000_000)],
  ['a deep nest', nested(10_000)],
  ['a cycle', cycle],
  ['bytes', new Uint8Array(1)], ['a buffer', new ArrayBuffer(1)], ['a map', new Map()], ['a set', new Set()], ['a date', new Date(0)], ['an error', new Error('x')],
  ['a regular expression', /x/], ['a big number', 1n], ['a function', () => 1], ['a symbol', Symbol('x')], ['an object of a class', new URL('app://a')], ['an object without a prototype', Object.create(null)],
])('%s is refused, wherever it stands', (_name, value) => {
  expect(isBoundedData(value)).toBe(false);
  expect(readPageCall({ command: 'readJob', callId: 'a', input: { deep: [value] } })).toBeNull();
  expect(readPageCall({ command: value, callId: 'a', input: {} })).toBeNull();
});

test('whatever JSON can say passes when it is small', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 8 }), (text) => isBoundedData(JSON.parse(text))), { seed: 6 });
});

test('a name that means something to the language stays data', () => {
  const input: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
  expect(readPageCall({ command: 'readJob', callId: 'a', input })?.input).toBe(input);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
