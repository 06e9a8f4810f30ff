/** Flags about rows as a whole: which of them are sent, and what an event is made of. */
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { IssueCode } from '../engine/contract/errors.ts';
import type { MatchHint } from '../engine/contract/findings.ts';
import type { ColumnRef, Grain, LeaveOutRule, Overrides, PriceMeaning } from '../engine/contract/recipe.ts';
import { among, columnArgument, repeated } from './flag-values.ts';

/** The repairs that can be switched off, as the engine names them. */
export const REPAIR_CODES: readonly IssueCode[] = ['text-wrapped', 'decimal-tail', 'stray-space', 'zeros-restored', 'mojibake-repaired', 'digits-restored'];
/** The hints that can be made a rule, as the engine names them; a shared phone is known only once all rows are read. */
export const HINT_CODES: readonly MatchHint[] = ['starred-contact', 'relay-email', 'role-email', 'disposable-email', 'test-row', 'landline-phone'];

export interface OrderFlags {
  readonly profile?: string;
  readonly grain?: Grain;
  readonly priceIs?: PriceMeaning;
  /** commander sets it to false for --no-fill-down and to true without. */
  readonly fillDown?: boolean;
  readonly leaveOut?: readonly LeftOut[];
  readonly consent?: readonly LeftOut[];
  readonly onlyRegion?: readonly LeftOut[];
  readonly leaveOutRegion?: readonly LeftOut[];
  readonly sendEveryStatus?: boolean;
  readonly withoutRepair?: readonly IssueCode[];
  readonly withoutHint?: readonly MatchHint[];
}

/** Stands for every value that a cell may have. */
const ANY = '*';

interface LeftOut {
  readonly column: ColumnRef;
  /** Null where the column alone was named. */
  readonly value: string | null;
}

export function addOrderFlags(command: Command): Command {
  return command
    .option('--profile <id>', 'read the file as this seller\'s export, e.g. shopify; none: recognise no seller', profileId)
    .option('--grain <grain>', 'one event per line item (line) or per order (order)', among<Grain>(['line', 'order']))
    .option('--price-is <meaning>', 'what the price column holds: order-total, line-total or unit-price', among<PriceMeaning>(['order-total', 'line-total', 'unit-price']))
    .option('--no-fill-down', 'leave cells empty that stand on the first row of an order only')
    .option(
      '--leave-out <column=value>',
      'do not send rows with this value, e.g. "Status=Cancelled", or with any value, "Cancelled at=*"; the last = parts them, or the one after col:N (repeatable)',
      repeated(leftOut),
    )
    .option(
      '--consent <column[=word]>',
      'send only rows whose column of consent says yes in any of seven languages, or this word, "Accepts Marketing=Y"; = * for any value but a no; empty is no consent, and one row that says no keeps its whole order back (repeatable)',
      repeated(consent),
    )
    .option('--only-region <column=country>', 'send only rows of this country or region, e.g. "Country=DE", however it is written (repeatable)', repeated(leftOut))
    .option('--leave-out-region <column=country>', 'do not send rows of this country or region (repeatable)', repeated(leftOut))
    .option('--send-every-status', 'send cancelled, refunded and unpaid orders too')
    .option('--without-repair <code>', `take cells as they stand, and leave out what cannot be read so: ${REPAIR_CODES.join(', ')} (repeatable)`, repeated(among(REPAIR_CODES)))
    .option('--without-hint <code>', `leave such contacts out: ${HINT_CODES.join(', ')} (repeatable)`, repeated(among(HINT_CODES)));
}

export function orderOverrides(flags: OrderFlags): Overrides {
  const { profile, grain, priceIs, sendEveryStatus, withoutRepair, withoutHint } = flags;
  return {
    profile,
    grain,
    priceIs,
    // Only the flag says anything; without it the recipe and the survey decide.
    fillDown: flags.fillDown === false ? false : undefined,
    leaveOut: leaveOutRules(flags),
    sendEveryStatus,
    withoutRepairs: withoutRepair,
    withoutHints: withoutHint,
  };
}

/** A column name may hold a "=", so the last one counts; behind col:N the first one does, so that a value may hold one. */
function leftOut(value: string): LeftOut {
  const positioned = /^(col:\d+)=(.+)$/s.exec(value);
  const at = value.lastIndexOf('=');
  const [column, left] = positioned ? [positioned[1] ?? '', positioned[2] ?? ''] : [value.slice(0, Math.max(at, 0)), value.slice(at + 1)];
  if (at < 1 || left.trim() === '') throw new InvalidArgumentError('It takes COLUMN=VALUE.');
  return { column: columnArgument(column), value: left };
}

/** Without a = the whole is the column; one whose name holds a = goes as col:N. */
function consent(value: string): LeftOut {
  return value.includes('=') ? leftOut(value) : { column: columnArgument(value), value: null };
}

function leaveOutRules({ leaveOut, consent: agreed, onlyRegion, leaveOutRegion }: OrderFlags): LeaveOutRule[] | undefined {
  const rules = [
    ...gathered(leaveOut, { why: 'chosen' }),
    ...gathered(agreed, { why: 'consent', unless: true }),
    ...gathered(onlyRegion, { why: 'region', unless: true }),
    ...gathered(leaveOutRegion, { why: 'region' }),
  ];
  return rules.length === 0 ? undefined : rules;
}

function gathered(leftOut: readonly LeftOut[] = [], kind: Pick<LeaveOutRule, 'why' | 'unless'>): LeaveOutRule[] {
  const rules = new Map<string, LeaveOutRule>();
  for (const { column, value } of leftOut) {
    const key = JSON.stringify(column);
    const before = rules.get(key) ?? { column, values: [], ...kind };
    if (value === null) rules.set(key, before);
    else rules.set(key, value.trim() === ANY ? { ...before, whenFilled: true } : { ...before, values: [...before.values, value] });
  }
  return [...rules.values()];
}

function profileId(value: string): string {
  const id = value.trim().toLowerCase();
  if (!/^[a-z0-9-]{1,40}$/.test(id)) throw new InvalidArgumentError('It takes the id of a profile, such as shopify, or none.');
  return id;
}
