/** Numbers as the printed page shows them, the same in both languages. */

const WHOLE = new Intl.NumberFormat('en');

/** 9310 to 9,310. */
export function whole(count: number): string {
  return WHOLE.format(count);
}

/** A plain decimal with its digits grouped, never rounded; 312.5 shows as 312.50. */
export function grouped(amount: string): string {
  const [units = '', fraction] = amount.split('.');
  const text = units.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? text : `${text}.${fraction.padEnd(2, '0')}`;
}

/** The ends of a long digest or id; what is short enough stays whole. */
export function ends(text: string, head: number, tail: number): string {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${tail === 0 ? '' : text.slice(-tail)}`;
}

/** 39 to 0039, as tickets are numbered. */
export function ticketNumber(id: number): string {
  return String(id).padStart(4, '0');
}
