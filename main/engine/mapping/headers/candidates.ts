/**
 * Which columns could serve which field, and how good each would be. The name gives the strength, the
 * values then agree, say nothing, or contradict.
 */
import type { ColumnProfile, ColumnShape, TargetField } from '../../contract/model.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../../event/fields.ts';
import type { FieldKind } from '../../event/fields.ts';
import { readMeanings } from './meaning.ts';
import type { ColumnMeaning } from './meaning.ts';

export type Evidence = 'same' | 'known' | 'maybe' | 'similar' | 'shape';
export type Agreement = 'yes' | 'neutral' | 'no';

export interface Candidate {
  readonly field: TargetField;
  readonly column: ColumnProfile;
  readonly evidence: Evidence;
  /** Preference among names of the same field; lower is better. */
  readonly tier: number;
  /** The alias that the header is or resembles; null when only the values speak. */
  readonly name: string | null;
  readonly closeness: number;
  readonly agreement: Agreement;
}

/** Values of this share that name events make a column an event column, whatever its header. */
export const EVENT_SHARE = 0.9;

const SHAPES_OF: Readonly<Record<FieldKind, readonly ColumnShape[]>> = {
  event: ['event'],
  email: ['email', 'digest'],
  phone: ['phone', 'digest'],
  time: ['time', 'date'],
  amount: ['amount', 'integer'],
  quantity: ['integer', 'amount'],
  currency: ['currency'],
  text: ['text', 'id', 'integer', 'amount', 'phone', 'currency', 'event'],
};

/** Kinds whose values are telling enough to propose a column without any name. */
const BY_SHAPE: readonly TargetField[] = ['event_type', 'email', 'phone', 'timestamp', 'currency'];
/** Weakest share at which values alone propose a column. */
const LEAST_SHARE_ALONE = 0.8;
/** A name that only resembles a text field needs to be this close, since text agrees with anything. */
const LEAST_CLOSENESS_TEXT = 0.8;

/** Every candidate of every field. Personal columns give none. */
export function listCandidates(columns: readonly ColumnProfile[]): Candidate[] {
  const meanings = readMeanings(columns.map((column) => column.name));
  return columns.flatMap((column, position) => candidatesOf(column, meanings[position] ?? { kind: 'unknown' }));
}

function candidatesOf(column: ColumnProfile, meaning: ColumnMeaning): Candidate[] {
  if (!('field' in meaning)) return unnamedCandidates(column, meaning.kind);
  const { field, tier, name, closeness, kind } = meaning;
  const agreement = agreementOf(field, column);
  const named: Candidate = { field, column, evidence: kind, tier, name, closeness, agreement };
  if (kind === 'same' || kind === 'known') return [named];
  const others = byShape(column).filter((candidate) => candidate.field !== field);
  return isWorthNaming(named) ? [named, ...others] : others;
}

function unnamedCandidates(column: ColumnProfile, kind: 'personal' | 'other' | 'unknown'): Candidate[] {
  if (kind === 'personal') return [];
  const candidates = byShape(column);
  // Names of events stand in many a column whose header promises something else, such as a status.
  return kind === 'unknown' ? candidates : candidates.filter(({ field }) => field === 'event_type');
}

/** A weak name is proposed only where the values back it, or at least do not speak against it. */
function isWorthNaming({ evidence, agreement, field, closeness }: Candidate): boolean {
  if (agreement === 'no') return false;
  if (field === 'event_type') return agreement === 'yes';
  if (evidence === 'maybe' || FIELD_FACTS[field].kind !== 'text') return true;
  return closeness >= LEAST_CLOSENESS_TEXT;
}

function byShape(column: ColumnProfile): Candidate[] {
  if (column.shape === 'empty' || column.shapeShare < LEAST_SHARE_ALONE) return [];
  const fields = BY_SHAPE.filter((field) => column.shape !== 'digest' && SHAPES_OF[FIELD_FACTS[field].kind].includes(column.shape));
  return fields.map((field) => ({ field, column, evidence: 'shape', tier: 0, name: null, closeness: 1, agreement: 'yes' }));
}

function agreementOf(field: TargetField, column: ColumnProfile): Agreement {
  const { kind } = FIELD_FACTS[field];
  if (column.shape === 'empty') return 'neutral';
  if (kind === 'event') return column.shape === 'event' && column.shapeShare >= EVENT_SHARE ? 'yes' : 'no';
  return SHAPES_OF[kind].includes(column.shape) ? 'yes' : 'no';
}

const STRENGTH: readonly Evidence[] = ['same', 'known', 'similar', 'shape', 'maybe'];
const AGREEMENT: readonly Agreement[] = ['yes', 'neutral', 'no'];

/**
 * Orders candidates of one field, best first: values that contradict come last, empty columns after
 * filled ones, then the strength of the name, its tier, and the order in the file.
 */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return compareStrength(a, b) || b.closeness - a.closeness || a.column.index - b.column.index;
}

/** As compareCandidates, but 0 where nothing but the order in the file tells two columns apart. */
export function compareStrength(a: Candidate, b: Candidate): number {
  return (
    AGREEMENT.indexOf(a.agreement) - AGREEMENT.indexOf(b.agreement) ||
    nameRank(a) - nameRank(b) ||
    (a.evidence === 'similar' ? 0 : a.tier - b.tier)
  );
}

/** A header that is TikTok's own name and one of a known alias are told apart by their tiers. */
function nameRank(candidate: Candidate): number {
  return isNamed(candidate) ? 0 : STRENGTH.indexOf(candidate.evidence);
}

function isNamed({ evidence }: Candidate): boolean {
  return evidence === 'same' || evidence === 'known';
}

/** Fields in the order in which they choose: required ones first, so that they get the better column. */
export const CHOOSING_ORDER: readonly TargetField[] = TARGET_FIELDS.toSorted(
  (a, b) => Number(FIELD_FACTS[a].required === 'no') - Number(FIELD_FACTS[b].required === 'no'),
);
