/** What goes between the engine and the thread that holds a workbook of an old kind. Types only. */
import type { LegacySheet } from './legacy-cells.ts';
import type { SheetRow } from './sheet-row.ts';

export interface LegacyQuestion {
  readonly sheet: string;
  readonly from: number;
}

export type LegacyAnswer =
  | { readonly kind: 'sheets'; readonly sheets: readonly LegacySheet[] }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[]; readonly next: number | null }
  | { readonly kind: 'refused'; readonly isProtected: boolean };
