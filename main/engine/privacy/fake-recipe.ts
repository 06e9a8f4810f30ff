/** A recipe as it may be handed on to strangers: which rules it has, with made-up words wherever a file's own may stand. */
import type { ColumnRef, FieldRule, FieldStep, LeaveOutRule, Recipe } from '../contract/recipe.ts';
import { TARGET_FIELDS } from '../event/fields.ts';
import { fakeCell } from './fake-cell.ts';
import { fakeText } from './fake-text.ts';

type Header = (name: string) => string;

const RULE_WORD = { isPersonal: false, isTime: false, isCountry: true };
/** Ranges and escapes of a pattern, and how often a thing repeats, say nothing of anyone; letters that stand for themselves may. */
const SYNTAX = /\\[pP]\{[^}]*\}|\\x\{[0-9a-f]+\}|\\[a-zA-Z]|\{\d+(?:,\d*)?\}|\(\?P?<\w+>|\(\?[imsU-]*:?|\[\^?(?:[a-zA-Z0-9]-[a-zA-Z0-9]|\\[dwsDWS])+\]/g;

/** `header` gives the name that stands for a column everywhere in the bundle. */
export function fakeRecipe(recipe: Recipe, header: Header): object {
  const { sheets, ...reading } = recipe.reading;
  const { fillDown, leaveOut, ...rows } = recipe.rows;
  const column = (ref: ColumnRef): ColumnRef => (typeof ref === 'string' ? header(ref) : ref);
  const fields = TARGET_FIELDS.flatMap((field) => {
    const rule = recipe.fields[field];
    return rule === undefined ? [] : [[field, fakeRule(rule, column)] as const];
  });
  return {
    counterfoilRecipe: recipe.counterfoilRecipe,
    profile: recipe.profile,
    reading: { ...reading, sheets: sheets?.map(fakeText) },
    rows: {
      ...rows,
      fillDown: fillDown && { order: column(fillDown.order), columns: fillDown.columns.map(column) },
      leaveOut: leaveOut?.map((rule): LeaveOutRule => ({ ...rule, column: column(rule.column), values: rule.values.map(fakeWord) })),
    },
    fields: Object.fromEntries(fields),
    dedupe: recipe.dedupe,
    export: recipe.export,
  };
}

function fakeRule({ from, steps, otherwise }: FieldRule, column: (ref: ColumnRef) => ColumnRef): FieldRule {
  return { from: from.map(column), steps: steps.map((step) => fakeStep(step, column)), otherwise: otherwise === null ? null : fakeWord(otherwise) };
}

function fakeStep(step: FieldStep, column: (ref: ColumnRef) => ColumnRef): FieldStep {
  switch (step.step) {
    case 'join':
    case 'split':
      return { ...step, separator: fakeText(step.separator) };
    case 'replace':
      return { ...step, find: fakeText(step.find), with: fakeText(step.with) };
    case 'extract':
      return { ...step, pattern: fakePattern(step.pattern) };
    case 'map-values':
      return { ...step, values: fakeWords(step.values) };
    case 'default-by':
      return { ...step, column: column(step.column), values: fakeWords(step.values) };
    case 'phone-region':
      return step.column === undefined ? step : { ...step, column: column(step.column) };
    case 'pad':
    case 'parse-time':
    case 'parse-number':
    case 'price-is':
      return step;
  }
}

function fakeWord(word: string): string {
  return fakeCell(word, RULE_WORD);
}

function fakeWords(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([from, to]) => [fakeWord(from), fakeWord(to)]));
}

function fakePattern(pattern: string): string {
  let [fake, at] = ['', 0];
  for (const { 0: syntax, index } of pattern.matchAll(SYNTAX)) {
    fake += fakeText(pattern.slice(at, index)) + syntax;
    at = index + syntax.length;
  }
  return fake + fakeText(pattern.slice(at));
}
