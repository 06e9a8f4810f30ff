import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRows, encodeRows } from '../../../main/engine/store/row-chunk.ts';
import type { StagedRow } from '../../../main/engine/store/row-chunk.ts';

const row = fc.record({
  cells: fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\x1f', '\x1e', '0049', '')), { minLength: 1, maxLength: 6 }),
  row: fc.nat(4_000_000),
  line: fc.nat(4_000_000),
  faults: fc.option(fc.constantFrom<readonly string[]>(['bad-quotes'], ['extra-cells', 'missing-cells'])),
});

test('a chunk comes back cell for cell, whatever the cells hold', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows: StagedRow[]) => {
      // Lone surrogates cannot be stored as UTF-8; a decoder never yields them.
      fc.pre(rows.every((each) => each.cells.every((cell) => cell.isWellFormed())));
      expect(decodeRows(encodeRows(rows))).toEqual(rows);
    }),
  );
});

test('cells that hold the separators themselves survive', () => {
  const rows = [{ cells: ['a\x1fb', 'c\x1ed'], row: 2, line: 2, faults: null }];
  expect(decodeRows(encodeRows(rows))).toEqual(rows);
});
