/** What goes between the engine and the thread that holds a workbook of an old kind. Types only. */
import type { LegacySheet } from './legacy-cells.ts';
import type { SheetRow } from './sheet-row.ts';

/** Markup comes as text. */
export interface LegacyContent {
  readonly content: Uint8Array | string;
}

export type LegacyQuestion =
  | ({ readonly kind: 'open' } & LegacyContent)
  | { readonly kind: 'rows'; readonly sheet: string; readonly from: number }
  /** Lets go of the workbook; answered by `closed`. */
  | { readonly kind: 'close' };

export type LegacyRefusal = 'source/password-protected' | 'source/damaged' | 'source/no-sheet' | 'source/workbook';

export type LegacyAnswer =
  | { readonly kind: 'sheets'; readonly sheets: readonly LegacySheet[] }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[]; readonly next: number | null }
  | { readonly kind: 'refused'; readonly code: LegacyRefusal }
  | { readonly kind: 'closed' };
