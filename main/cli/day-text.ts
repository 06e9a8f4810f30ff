/** Days as people say them. */

/** "3 May", with the year where it is another than that of `now`; both are UTC, as the ledger's days are. */
export function dayText(iso: string, now: number = Date.now()): string {
  const day = new Date(iso);
  const isThisYear = day.getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC', ...(isThisYear ? {} : { year: 'numeric' }) }).format(day);
}

/** 2026-11-24 09:05 UTC. */
export function momentText(iso: string | null): string {
  return iso === null ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
