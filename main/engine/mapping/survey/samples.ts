/** How samples of a column are shown: as they stand where they cannot be about a person, else masked. */
import type { ColumnShape, TargetField } from '../../contract/model.ts';
import { maskText } from '../../event/redact.ts';
import { holdsContact } from '../../event/text.ts';
import { looksPersonal } from '../headers/personal.ts';

export interface ColumnFacts {
  readonly shape: ColumnShape;
  /** What the column's name stands for, null when it says nothing. */
  readonly field: TargetField | null;
  readonly isPersonal: boolean;
  /** The column is a short list of repeating values, none of them personal. */
  readonly hasValues: boolean;
}

const OPEN_SHAPES: ReadonlySet<ColumnShape> = new Set(['empty', 'time', 'date', 'amount', 'integer', 'currency', 'event']);
const LOCAL_NUMBER = /^\d{7,}$/;

/** A cell as it may be shown while masking is on. */
export function showSample(value: string, facts: ColumnFacts): string {
  const isContact = value.includes('@') || facts.shape === 'digest';
  // A column's name does not vouch for a phone with its + that strayed into it.
  const isStray = holdsContact(value);
  if (!isContact && !isStray && isOpenColumn(facts) && !mayBeLocalNumber(value, facts)) return value;
  const isPhone = facts.field === 'phone' || facts.shape === 'phone' || looksPersonal(value);
  // Whatever is neither is masked word by word, as the local part of an email is.
  return maskText(value, isPhone && !isContact ? 'phone' : 'email');
}

function isOpenColumn({ shape, field, isPersonal, hasValues }: ColumnFacts): boolean {
  if (isPersonal || field === 'email' || field === 'phone') return false;
  if (OPEN_SHAPES.has(shape) || hasValues) return true;
  return field !== null && (shape === 'id' || shape === 'text');
}

/** Phones without their area code look like any number; a named column vouches for its own. */
function mayBeLocalNumber(value: string, { shape, field }: ColumnFacts): boolean {
  return field === null && shape === 'integer' && LOCAL_NUMBER.test(value);
}
