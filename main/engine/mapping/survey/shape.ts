/**
 * Decides what a column holds from a tally of its sampled cells. Where cells fit two readings the name
 * of the column breaks the tie, never the other way round: a wrong name does not make an email of text.
 */
import type { ColumnShape, TargetField } from '../../contract/model.ts';
import { FITS, fitsOf } from './cell-shape.ts';

/** How many sampled cells fit each reading; mixed kinds that belong together are counted as one. */
export interface ShapeTally {
  cells: number;
  readonly counts: Int32Array;
}

export interface Shape {
  readonly shape: ColumnShape;
  /** Share (0 to 1) of the sampled cells that fit. */
  readonly share: number;
}

const BITS = Object.values(FITS);
/** A clear majority; below it a column is plain text. */
const LEAST_SHARE = 0.6;
/** Digits count as times of an unnamed column only when hardly anything else is in it. */
const LEAST_SHARE_BARE = 0.95;
/** Some cells must show a phone's marks before bare digits beside them count as phones too. */
const LEAST_MARKED = 0.1;

export function createShapeTally(): ShapeTally {
  return { cells: 0, counts: new Int32Array(BITS.length) };
}

/** Counts one filled cell; placeholders such as "n/a" do not count. */
export function addToTally(tally: ShapeTally, raw: string): void {
  const fits = fitsOf(raw);
  if (fits === null) return;
  tally.cells += 1;
  for (const [position, bit] of BITS.entries()) {
    if ((fits & bit) !== 0) tally.counts[position] = (tally.counts[position] ?? 0) + 1;
  }
}

/** The shape of a column; `field` is what its name stands for, null when the name says nothing. */
export function shapeOf(tally: ShapeTally, field: TargetField | null): Shape {
  if (tally.cells === 0) return { shape: 'empty', share: 1 };
  const share = (bit: number): number => (tally.counts[BITS.findIndex((each) => each === bit)] ?? 0) / tally.cells;
  const found =
    keyShape(share, field) ?? wordShape(share) ?? timeShape(share, field) ?? phoneShape(share, field) ?? numberShape(share);
  return found ?? { shape: 'text', share: 1 };
}

type Share = (bit: number) => number;

function keyShape(share: Share, field: TargetField | null): Shape | null {
  const email = share(FITS.email);
  const digest = share(FITS.digest);
  if (email + digest >= LEAST_SHARE && email >= digest) return { shape: 'email', share: email + digest };
  if (digest >= LEAST_SHARE) return { shape: 'digest', share: digest };
  const phone = Math.max(share(FITS.phone), share(FITS.phoneDigits));
  const isMixed = digest > 0 && field === 'phone' && digest + phone >= LEAST_SHARE;
  return isMixed ? { shape: phone >= digest ? 'phone' : 'digest', share: digest + phone } : null;
}

function wordShape(share: Share): Shape | null {
  if (share(FITS.event) >= LEAST_SHARE) return { shape: 'event', share: share(FITS.event) };
  return share(FITS.currency) >= LEAST_SHARE ? { shape: 'currency', share: share(FITS.currency) } : null;
}

function timeShape(share: Share, field: TargetField | null): Shape | null {
  const written = share(FITS.time) + share(FITS.date);
  const counted = countedTime(share, field);
  if (written + counted < LEAST_SHARE) return null;
  return { shape: share(FITS.date) > share(FITS.time) + counted ? 'date' : 'time', share: written + counted };
}

/** Numbers are times under a name that says so; without a name only a whole column of recent epochs is. */
function countedTime(share: Share, field: TargetField | null): number {
  if (field === 'timestamp') return share(FITS.timeNumber);
  const epochs = share(FITS.recentEpoch);
  return field === null && epochs >= LEAST_SHARE_BARE ? epochs : 0;
}

function phoneShape(share: Share, field: TargetField | null): Shape | null {
  if (field !== null && field !== 'phone') {
    const international = share(FITS.international);
    return international >= LEAST_SHARE ? { shape: 'phone', share: international } : null;
  }
  const marked = share(FITS.phone);
  const withDigits = field === 'phone' || marked >= LEAST_MARKED ? marked + share(FITS.phoneDigits) : marked;
  return withDigits >= LEAST_SHARE ? { shape: 'phone', share: Math.min(1, withDigits) } : null;
}

function numberShape(share: Share): Shape | null {
  const amount = share(FITS.amount);
  const integer = share(FITS.integer);
  if (amount > 0 && amount + integer >= LEAST_SHARE) return { shape: 'amount', share: amount + integer };
  if (integer >= LEAST_SHARE) return { shape: 'integer', share: integer };
  const id = share(FITS.id);
  return id >= LEAST_SHARE ? { shape: 'id', share: id } : null;
}
