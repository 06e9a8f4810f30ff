/** Both readings of a date such as 04/11/2026, only to put a real cell into a question. The engine reads times. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

export interface BothReadings {
  readonly dayFirst: MonthDay;
  readonly monthFirst: MonthDay;
}

/** Null where the text does not start with two numbers that can both be months. */
export function readBothWays(sample: string): BothReadings | null {
  const parts = /^\s*(\d{1,2})[./-](\d{1,2})\b/.exec(sample);
  const [left, right] = [Number(parts?.[1]), Number(parts?.[2])];
  const canBeMonth = (value: number): boolean => value >= 1 && value <= 12;
  if (!canBeMonth(left) || !canBeMonth(right)) return null;
  return { dayFirst: { day: left, month: right }, monthFirst: { day: right, month: left } };
}
