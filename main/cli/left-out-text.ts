/** Said aloud: which rows a run kept back on purpose, by which rule, and how to send them after all. */
import type { ConsentOffer, JobView } from '../engine/contract/job.ts';
import type { ColumnProfile } from '../engine/contract/model.ts';
import type { ColumnRef, LeaveOutRule } from '../engine/contract/recipe.ts';
import { count, plural, table } from './output.ts';
import { columnText, leaveOutText, whyText } from './rule-text.ts';
import { quoted } from './suggestion-text.ts';

const PART = /partial|partly|part[- ]|部分|teil|partiel|parcial|一部/i;

/** A rule with the rows that it kept back; null before the job is prepared. */
export interface LeftOutRows extends Omit<LeaveOutRule, 'column'> {
  readonly column: string;
  readonly rows: number | null;
}

/** The rules of the recipe, first one first: of several that would keep a row back the first counts it. */
export function leftOutRows({ recipe, counts }: JobView): LeftOutRows[] {
  return (recipe.rows.leaveOut ?? []).map(({ column, values, why, whenFilled, unless }, at) => ({
    column: typeof column === 'string' ? column : columnText(column),
    values,
    why,
    ...(whenFilled === true ? { whenFilled } : {}),
    ...(unless === true ? { unless } : {}),
    rows: counts ? (counts.filteredByRule[at] ?? 0) : null,
  }));
}

/** The section "Not sent"; '' where no rule keeps rows back and no state should have one. */
export function leftOutText(job: JobView): string {
  const rules = job.recipe.rows.leaveOut ?? [];
  const notNamed = job.statesNotNamed ?? [];
  const offered = consentNotes(job);
  if (rules.length === 0 && notNamed.length === 0 && offered.length === 0) return '';
  const rows = rules.map((rule, at) => [count(job.counts?.filteredByRule[at] ?? 0), leaveOutText(rule), whyText(rule)]);
  const statuses = rules.filter(({ why }) => why === 'status');
  const sentInPart = statuses.flatMap((rule) => partStates(rule.column, job.columns));
  const notes = [
    ...(sentInPart.length === 0 ? [] : [`Sent all the same: ${sentInPart.join(', ')}, since a part of the money stayed.`]),
    ...notNamed.map((rule) => `Not kept back, since no rule names them: ${leaveOutText(rule)}. --leave-out ${leaveOutFlag(rule)} keeps such rows back.`),
    ...offered,
    ...idleRegions(job).map((rule) => `No row is of it: ${leaveOutText(rule)}. A country counts by its code, as DE, and by its name where that is spelled right.`),
    ...(statuses.length === 0 ? [] : ['--send-every-status sends cancelled, refunded and unpaid orders too.']),
  ];
  return [rules.length === 0 ? 'Not sent: no row, as no rule says so' : `Not sent (rows, rule)\n${table(rows, [0])}`, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** A mistyped country would send the very rows that were to stay. */
function idleRegions({ recipe, counts }: JobView): readonly LeaveOutRule[] {
  return (recipe.rows.leaveOut ?? []).filter(({ why, unless }, at) => why === 'region' && unless !== true && counts?.filteredByRule[at] === 0);
}

/** Which consent a column holds is for a person to say, so that the rule over it is named and never taken. */
export function consentNotes({ consentOffered = [] }: { readonly consentOffered?: readonly ConsentOffer[] | undefined }): string[] {
  return consentOffered.map(({ rule, rows, keptBack }) => {
    const says = `${columnText(rule.column)} may say who agreed: ${count(keptBack)} of ${plural(rows, 'row')} ${keptBack === 1 ? 'does' : 'do'} not say yes, and no rule asks.`;
    return `${says} ${consentFlag(rule)} sends only those that do; whether it is the right consent is for you to say.`;
  });
}

/** The same for programs. */
export function consentJson({ consentOffered = [] }: { readonly consentOffered?: readonly ConsentOffer[] | undefined }): object[] {
  return consentOffered.map(({ rule, rows, keptBack }) => ({ column: refText(rule), rows, keptBack, flag: consentFlag(rule) }));
}

function consentFlag(rule: LeaveOutRule): string {
  return `--consent ${quoted(refText(rule))}`;
}

function refText({ column }: LeaveOutRule): string {
  return typeof column === 'string' ? column : `col:${column.col}`;
}

/** The flag's value for the first of the states, ready to paste. */
function leaveOutFlag({ column, values: [value = '*'] }: LeaveOutRule): string {
  return quoted(`${typeof column === 'string' ? column : columnText(column)}=${value}`);
}

function partStates(ref: ColumnRef, columns: readonly ColumnProfile[]): string[] {
  const column = columns.find(({ name, index }) => (typeof ref === 'string' ? name === ref : index === ref.col - 1));
  return (column?.values ?? []).filter(({ value }) => PART.test(value)).map(({ value, rows }) => `"${value}" (${plural(rows, 'row')})`);
}

const MOST_WORDS = 50;

/** The words of the event column that are no event, with the flag that gives them one; '' where there are none. */
export function unknownWordsText({ unknownEventWords = [], statesNotNamed = [] }: JobView): string {
  // A cancelled order is no purchase by another name.
  const words = unknownEventWords.filter(({ value }) => !statesNotNamed.some(({ values }) => values.includes(value)));
  const [first] = words;
  if (!first || words.length > MOST_WORDS) return '';
  const rows = words.map(({ value, rows: found }) => [count(found), `"${value}"`]);
  return `Words that are no event (rows, word)\n${table(rows, [0])}\n  --value "event_type:${first.value}=Complete Payment" says what such a word stands for.`;
}
