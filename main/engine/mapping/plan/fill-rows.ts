/**
 * Fills cells down inside an order. A run is neighbouring rows of one table with the same order id (outer spaces and a spreadsheet's
 * ="…" aside); an empty cell of a listed column takes the cell of the run's first row. A row whose record is broken is
 * passed over: it neither ends a run nor is filled.
 */
import { unwrapCell } from '../../event/fold.ts';
import { trimSpaces } from '../../event/text.ts';
import type { FillColumns } from '../recipe/order-rules.ts';

/** What the next row of a run needs to know of its first one; null where no run is open. Lives in memory only. */
export interface FillCarry {
  readonly order: string;
  /** The first row's cells of the listed columns. */
  readonly cells: readonly string[];
}

export interface Filler {
  /** The cells with what was filled down; the same array where nothing was. */
  next(cells: readonly string[]): readonly string[];
  /** Whether the last row got a cell that a field reads. */
  readonly hasFilledField: boolean;
  readonly carry: FillCarry | null;
}

/** What neighbouring rows of one order have in common; '' for none. */
export function runOf(orderCell: string | undefined): string {
  return trimSpaces(unwrapCell(trimSpaces(orderCell ?? '')));
}

/** Starts in the middle of a run where `carry` says so. */
export function createFiller({ order, columns, isMapped }: FillColumns, start: FillCarry | null): Filler {
  let carry = start;
  let hasFilledField = false;
  return {
    next(cells) {
      hasFilledField = false;
      const id = runOf(cells[order]);
      if (id === '' || carry?.order !== id) {
        carry = id === '' ? null : { order: id, cells: columns.map((column) => cells[column] ?? '') };
        return cells;
      }
      let filled: string[] | null = null;
      for (let at = 0; at < columns.length; at += 1) {
        const column = columns[at] as number;
        const above = carry.cells[at] as string;
        if (above === '' || trimSpaces(cells[column] ?? '') !== '' || trimSpaces(above) === '') continue;
        filled ??= [...cells];
        filled[column] = above;
        if (isMapped[at]) hasFilledField = true;
      }
      return filled ?? cells;
    },
    get hasFilledField() {
      return hasFilledField;
    },
    get carry() {
      return carry;
    },
  };
}
