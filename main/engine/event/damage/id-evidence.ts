/**
 * What a column of ids says about its own damage. One id alone never tells: 1234.0 may be a version and a long id
 * may end in zeros, so each rule needs the rest of the column to speak for it.
 */
import type { ColumnDamage, IdEvidence } from '../../contract/findings.ts';
import { isAllDigits, isDateLike, isDateTwin, isTwoParts, roundedDigits, withoutTail } from './id-forms.ts';
import { trimSpaces } from '../text.ts';
import { unwrapText } from './wrapped-text.ts';

export interface IdSurvey {
  filled: number;
  readonly widths: number[];
  zeroLed: number;
  least: number;
  most: number;
  tails: number;
  firstTail: string | null;
  hasTwoTails: boolean;
  decimals: number;
  dates: number;
  dateTwins: number;
  readonly long: Set<string>;
}

/** Ids of more digits count as so long. */
const LONGEST = 20;
/** Distinct long ids that are looked at; more of the same kind prove nothing more. */
const MOST_LONG = 200;
const LONG = 16;

export function createIdSurvey(): IdSurvey {
  return {
    filled: 0, widths: [], zeroLed: 0, least: Infinity, most: -Infinity, tails: 0, firstTail: null, hasTwoTails: false, decimals: 0, dates: 0,
    dateTwins: 0, long: new Set(),
  };
}

/** Counts one filled cell. */
export function addIdCell(survey: IdSurvey, raw: string): void {
  const trimmed = trimSpaces(raw);
  const text = unwrapText(trimmed, 'id') ?? trimmed;
  if (text === '') return;
  survey.filled += 1;
  const first = text.charCodeAt(0);
  if (first > 0x5a || first < 0x30) return;
  if (isAllDigits(text)) addDigits(survey, text);
  else if (isDateLike(text)) survey.dates += 1;
  else if (isDateTwin(text)) survey.dateTwins += 1;
  else if (first <= 0x39 && isTwoParts(text)) addTwoParts(survey, text);
}

function addDigits(survey: IdSurvey, text: string): void {
  const width = Math.min(text.length, LONGEST);
  survey.widths[width] = (survey.widths[width] ?? 0) + 1;
  if (text.startsWith('0')) survey.zeroLed += 1;
  if (width < LONG) {
    const value = Number(text);
    if (value < survey.least) survey.least = value;
    if (value > survey.most) survey.most = value;
  } else if (survey.long.size < MOST_LONG) survey.long.add(text);
}

function addTwoParts(survey: IdSurvey, text: string): void {
  if (withoutTail(text) === null) {
    survey.decimals += 1;
    return;
  }
  survey.tails += 1;
  survey.firstTail ??= text;
  if (text !== survey.firstTail) survey.hasTwoTails = true;
}

/** Numbers of a counter lie close together; drawn or assigned ones leave gaps. */
const COUNTER_GAP = 20;

/** The counts as plain data, without any value. */
export function idEvidence(survey: IdSurvey): IdEvidence {
  const digits = survey.widths.reduce((sum, count) => sum + (count ?? 0), 0);
  const rounded = [...survey.long].map(roundedDigits).filter((zeros) => zeros > 0);
  const counts = {
    filled: survey.filled,
    widths: Array.from({ length: survey.widths.length }, (_, width) => survey.widths[width] ?? 0),
    zeroLed: survey.zeroLed,
    isCounter: survey.most - survey.least <= digits * COUNTER_GAP,
    tails: survey.tails,
    hasTwoTails: survey.hasTwoTails,
    decimals: survey.decimals,
    dates: survey.dates,
    dateTwins: survey.dateTwins,
    longIds: survey.long.size,
    roundedIds: rounded.length,
    roundedZeros: rounded.reduce((sum, zeros) => sum + zeros, 0),
  };
  return { ...counts, padTo: suggestPad(counts) };
}

/** What a column's evidence allows to be said of its single ids. */
export interface IdRules {
  readonly hasTails: boolean;
  readonly hasDates: boolean;
  readonly isRounded: boolean;
  /** The length that ids had before leading zeros were dropped; null when none seem to be. */
  readonly width: number | null;
}

const NO_EVIDENCE: IdRules = { hasTails: false, hasDates: false, isRounded: false, width: null };
const FEWEST_OTHERS = 3;
/** By chance a digit is zero once in ten, so nine zeros at the right places are no chance. */
const FEWEST_ZEROS = 9;
const LEAST_ROUNDED = 0.6;

export function idRules(evidence: IdEvidence | null | undefined): IdRules {
  if (evidence === null || evidence === undefined) return NO_EVIDENCE;
  return { hasTails: hasTails(evidence), hasDates: hasDates(evidence), isRounded: isRounded(evidence), width: evidence.padTo };
}

/** How much of each kind of damage a column shows; [] where nothing speaks for any. */
export function damagedIds(evidence: IdEvidence | null | undefined): Pick<ColumnDamage, 'code' | 'found' | 'padTo'>[] {
  if (evidence === null || evidence === undefined) return [];
  const rules = idRules(evidence);
  const kinds: Pick<ColumnDamage, 'code' | 'found' | 'padTo'>[] = [
    { code: 'digits-rounded', found: rules.isRounded ? evidence.roundedIds : 0, padTo: null },
    { code: 'date-for-id', found: rules.hasDates ? evidence.dates : 0, padTo: null },
    { code: 'zeros-lost', found: rules.width === null ? 0 : sum(evidence.widths.slice(0, rules.width)), padTo: rules.width },
    { code: 'decimal-tail', found: rules.hasTails ? evidence.tails : 0, padTo: null },
  ];
  return kinds.filter(({ found }) => found > 0);
}

/** Two different tails, and nothing in the column but whole numbers with and without them. */
function hasTails({ tails, hasTwoTails, widths, filled }: IdEvidence): boolean {
  return hasTwoTails && tails + sum(widths) === filled;
}

/** The others are no dates, nor built like one. */
function hasDates({ dates, dateTwins, filled }: IdEvidence): boolean {
  const others = filled - dates;
  return dates > 0 && dateTwins === 0 && others >= FEWEST_OTHERS && others >= dates;
}

function isRounded({ longIds, roundedIds, roundedZeros }: IdEvidence): boolean {
  return roundedZeros >= FEWEST_ZEROS && roundedIds >= longIds * LEAST_ROUNDED;
}

const FEWEST_DIGIT_IDS = 10;
const SHORTEST_PAD = 5;
const SHORTEST_PAD_WITH_ZEROS = 3;
const LONGEST_PAD = 15;
const LEAST_MAJORITY = 0.8;
const LEAST_MAJORITY_WITH_ZEROS = 0.5;

/**
 * The length that all ids of a column had while they kept their leading zeros, null when nothing speaks for one:
 * hardly anything but digits, most of one length, none longer, some shorter, and no counter that grew by a digit.
 */
export function suggestPad({ filled, widths, zeroLed, isCounter }: Omit<IdEvidence, 'padTo'>): number | null {
  const digits = sum(widths);
  const longest = widths.length - 1;
  const most = widths[longest] ?? 0;
  if (digits < FEWEST_DIGIT_IDS || digits < filled * 0.95 || most === digits) return null;
  const shortest = zeroLed > 0 ? SHORTEST_PAD_WITH_ZEROS : SHORTEST_PAD;
  if (longest < shortest || longest > LONGEST_PAD) return null;
  if (zeroLed > 0) return most >= digits * LEAST_MAJORITY_WITH_ZEROS ? longest : null;
  return !isCounter && most >= digits * LEAST_MAJORITY ? longest : null;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
