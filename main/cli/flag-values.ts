/** How the value of a flag is read: closed lists, numbers, fields and columns. A value that cannot be names what would do. */
import { InvalidArgumentError } from 'commander';
import type { TargetField } from '../engine/contract/model.ts';
import type { ColumnRef } from '../engine/contract/recipe.ts';

const FIELDS: readonly TargetField[] = [
  'event_type', 'email', 'phone', 'timestamp', 'price', 'currency',
  'transaction_category', 'order_id', 'quantity', 'product_id', 'product_category', 'store_id',
];

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** The number by which something in the workspace is known. */
export function idArgument(value: string): number {
  return wholeNumber(1, 1_000_000_000)(value);
}

/** `words` names the choices where their values would not print well. */
export function oneOf<T extends string>(allowed: Readonly<Record<string, T>>, words?: string): (value: string) => T {
  return (value) => {
    const found = Object.hasOwn(allowed, value.toLowerCase()) ? allowed[value.toLowerCase()] : undefined;
    if (found === undefined) throw new InvalidArgumentError(`It takes ${words ?? `one of ${[...new Set(Object.values(allowed))].join(', ')}`}.`);
    return found;
  };
}

/** One of a closed list that stands for itself. */
export function among<T extends string>(allowed: readonly T[]): (value: string) => T {
  return oneOf(Object.fromEntries(allowed.map((word) => [word.toLowerCase(), word])) as Readonly<Record<string, T>>);
}

/** A flag that may come several times: each value is read alone and put behind the ones before. */
export function repeated<T>(read: (value: string) => T): (value: string, before?: readonly T[]) => readonly T[] {
  return (value, before = []) => [...before, read(value)];
}

/** A column by its name, or by its position as col:N. */
export function columnArgument(value: string): ColumnRef {
  if (value.trim() === '') throw new InvalidArgumentError('It takes the name of a column, or col:N.');
  const position = /^col:(\d+)$/.exec(value);
  return position ? { col: Number(position[1]) } : value;
}

/** A field and what stands after the mark behind it; `allowed` where not every field will do. */
export interface FieldShape {
  readonly shape: string;
  readonly mark?: '=' | ':';
  readonly allowed?: readonly TargetField[];
  readonly mayBeEmpty?: boolean;
}

export function splitField(value: string, { shape, mark = '=', allowed = FIELDS, mayBeEmpty = false }: FieldShape): { field: TargetField; rest: string } {
  const at = value.indexOf(mark);
  if (at === -1) throw new InvalidArgumentError(`It takes ${shape}.`);
  const name = value.slice(0, at).trim();
  const field = FIELDS.find((known) => known === name);
  if (!field) throw new InvalidArgumentError(`There is no field "${name}"; the fields are ${FIELDS.join(', ')}.`);
  if (!allowed.includes(field)) throw new InvalidArgumentError(`It works on ${allowed.join(', ')}; not on ${field}.`);
  const rest = value.slice(at + 1);
  if (rest === '' && !mayBeEmpty) throw new InvalidArgumentError(`It takes ${shape}; nothing stands after the "${mark}".`);
  return { field, rest };
}
