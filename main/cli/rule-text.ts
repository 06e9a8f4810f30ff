/** What the rules of a recipe say, in words: for `recipe show` and for what a run tells. */
import type { ColumnRef, FieldRule, FieldStep, LeaveOutRule, Recipe, RowRules } from '../engine/contract/recipe.ts';

export function columnText(ref: ColumnRef): string {
  return typeof ref === 'string' ? `"${ref}"` : `col:${ref.col}`;
}

export function otherwiseText(rule: FieldRule): string[] {
  if (rule.otherwise === null) return [];
  return [rule.from.length === 0 ? `always "${rule.otherwise}"` : `"${rule.otherwise}" where empty`];
}

function pairsText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values).map(([from, to]) => `"${from}" becomes "${to}"`).join(', ');
}

export function stepText(step: FieldStep): string {
  switch (step.step) {
    case 'map-values':
      return pairsText(step.values);
    case 'parse-time':
      return [step.dateOrder && `dates ${step.dateOrder}`, step.timezone && `clock of ${step.timezone}`, step.timeOfDay && `${step.timeOfDay} where there is no time`]
        .filter(Boolean)
        .join(', ');
    case 'parse-number':
      return `decimal mark "${step.decimal}"`;
    case 'phone-region':
      return `numbers without a country code are from ${regionText(step)}`;
    case 'join':
      return step.separator === '' ? 'columns joined with nothing between' : `columns joined by "${step.separator}"`;
    case 'split':
      return `part ${Math.abs(step.part)}${step.part < 0 ? ' from the end' : ''} between "${step.separator}"`;
    case 'replace':
      return step.with === '' ? `"${step.find}" dropped` : `"${step.find}" replaced by "${step.with}"`;
    case 'pad':
      return `leading zeros up to ${step.length} digits`;
    case 'extract':
      return `only what matches "${step.pattern}"`;
    case 'default-by':
      return `empty cells by ${columnText(step.column)}: ${pairsText(step.values)}`;
    case 'price-is':
      return `the price is the ${step.meaning.replace('-', ' ')}`;
  }
}

function regionText({ region, column }: Extract<FieldStep, { step: 'phone-region' }>): string {
  if (column === undefined) return region ?? '';
  return `the country in ${columnText(column)}${region === undefined ? '' : `, or ${region} where it names none`}`;
}

/** Steps that change what a field holds, as opposed to how it is read. */
export function changesOf({ steps }: FieldRule): FieldStep[] {
  return steps.filter(({ step }) => step !== 'parse-time' && step !== 'parse-number' && step !== 'phone-region');
}

/** More words make a list that nobody reads. */
const MOST_WORDS = 12;

/** What a rule keeps back: "Status" is "Cancelled" or "Refunded"; "Consent" is anything but "yes". */
export function leaveOutText({ column, values, why, whenFilled, unless }: LeaveOutRule): string {
  const words = values.slice(0, MOST_WORDS).map((value) => (value === '' ? 'empty' : `"${value}"`));
  const more = values.length > MOST_WORDS ? [`one of ${values.length - MOST_WORDS} other words`] : [];
  const all = [...words, ...more, ...(whenFilled === true ? [why === 'consent' && unless === true ? 'filled, a "no" aside' : 'filled'] : [])].join(' or ');
  return `${columnText(column)} is ${unless === true ? 'anything but ' : ''}${all}`;
}

const WHY: Readonly<Record<LeaveOutRule['why'], string>> = { status: 'order status', chosen: 'your rule', consent: 'consent', region: 'region' };

export function whyText({ why }: LeaveOutRule): string {
  return WHY[why];
}

/** The rules about rows, one line each; [] where every row is a line of its own and sent. */
export function rowTexts({ grain, fillDown, leaveOut = [], withoutRepairs = [], withoutHints = [] }: RowRules): string[] {
  return [
    ...(grain === undefined ? [] : [grain === 'order' ? 'one event per order' : 'one event per line item']),
    ...(fillDown === undefined ? [] : [`inside an order (${columnText(fillDown.order)}) filled down: ${fillDown.columns.map(columnText).join(', ')}`]),
    ...leaveOut.map((rule) => `not sent where ${leaveOutText(rule)}${rule.why === 'chosen' ? '' : ` (${whyText(rule)})`}`),
    ...(withoutRepairs.length === 0 ? [] : [`not repaired: ${withoutRepairs.join(', ')}`]),
    ...(withoutHints.length === 0 ? [] : [`contacts left out: ${withoutHints.join(', ')}`]),
  ];
}

/** Columns that rules look at; whether a field takes them as well is not asked. */
export function columnsRead({ fields, rows }: Recipe): ColumnRef[] {
  const steps = Object.values(fields).flatMap((rule) => rule.steps);
  return [
    ...steps.flatMap((step) => ((step.step === 'default-by' || step.step === 'phone-region') && step.column !== undefined ? [step.column] : [])),
    ...(rows.leaveOut ?? []).map(({ column }) => column),
    ...(rows.fillDown === undefined ? [] : [rows.fillDown.order, ...rows.fillDown.columns]),
  ];
}
