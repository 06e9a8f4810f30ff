/** Finds what a recipe must never hold: contacts of people, in whatever place a value can stand. */
import type { ColumnRef, FieldRule, FieldStep, Recipe, RowRules } from '../../contract/recipe.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../../event/fields.ts';
import type { FieldKind } from '../../event/fields.ts';
import { holdsContact } from '../../event/text.ts';
import { looksLikeContact, looksPersonal } from '../headers/personal.ts';

/** The path of the first value that is shaped like a customer's contact; null when there is none. */
export function findPersonalData(recipe: Recipe): string | null {
  for (const field of TARGET_FIELDS) {
    const rule = recipe.fields[field];
    const place = rule === undefined ? null : personalPlace(rule, FIELD_FACTS[field].kind);
    if (place !== null) return `fields.${field}.${place}`;
  }
  // Digits and dashes may be a period, so a sheet's name is judged by certain signs alone.
  const sheet = (recipe.reading.sheets ?? []).findIndex(holdsContact);
  return sheet < 0 ? personalRowRule(recipe.rows) : `reading.sheets[${sheet}]`;
}

function personalPlace({ from, steps, otherwise }: FieldRule, kind: FieldKind): string | null {
  const column = from.findIndex(isPersonalColumn);
  if (column >= 0) return `from[${column}]`;
  if (otherwise !== null && isPersonalConstant(otherwise, kind)) return 'otherwise';
  for (const [at, step] of steps.entries()) {
    const place = personalStep(step);
    if (place !== null) return `steps[${at}].${place}`;
  }
  return null;
}

function personalStep(step: FieldStep): string | null {
  switch (step.step) {
    case 'map-values':
      return holdsPersonal(step.values) ? 'values' : null;
    case 'default-by':
      if (isPersonalColumn(step.column)) return 'column';
      return holdsPersonal(step.values) ? 'values' : null;
    case 'phone-region':
      return step.column !== undefined && isPersonalColumn(step.column) ? 'column' : null;
    case 'replace':
      if (isPersonalText(step.find)) return 'find';
      return isPersonalText(step.with) ? 'with' : null;
    case 'extract':
      return isPersonalPattern(step.pattern) ? 'pattern' : null;
    case 'join':
    case 'split':
      return isPersonalText(step.separator) ? 'separator' : null;
    case 'pad':
    case 'parse-time':
    case 'parse-number':
    case 'price-is':
      return null;
  }
}

function personalRowRule({ leaveOut = [], fillDown }: RowRules): string | null {
  for (const [at, { column, values }] of leaveOut.entries()) {
    if (isPersonalColumn(column)) return `rows.leaveOut[${at}].column`;
    if (values.some(isPersonalText)) return `rows.leaveOut[${at}].values`;
  }
  if (fillDown === undefined) return null;
  if (isPersonalColumn(fillDown.order)) return 'rows.fillDown.order';
  const column = fillDown.columns.findIndex(isPersonalColumn);
  return column < 0 ? null : `rows.fillDown.columns[${column}]`;
}

/** A file without a header row has its first customer for column names. */
function isPersonalColumn(ref: ColumnRef): boolean {
  return typeof ref === 'string' && looksPersonal(ref);
}

function isPersonalText(text: string): boolean {
  return looksPersonal(text) || decodedForms(text).some(looksPersonal);
}

const PERCENT = /%([0-9a-f]{2})/gi;
const ESCAPED = /\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/gi;
const ENTITY = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;
const BASE64 = /^[A-Za-z0-9+/_-]{8,}={0,2}$/;
const PRINTABLE = /^[\x20-\x7e]+$/;

/** What a text says to a page of the web, a program or a mailer. */
function decodedForms(text: string): string[] {
  const spelled = text
    .replace(PERCENT, (_, hex: string) => characterOf(hex))
    .replace(ESCAPED, (_, ...hex: (string | undefined)[]) => characterOf(hex[0] ?? hex[1] ?? hex[2]))
    .replace(ENTITY, (_, hex: string | undefined, decimal?: string) => characterOf(hex ?? Number(decimal).toString(16)));
  return [...(spelled === text ? [] : [spelled]), ...fromBase64(text)];
}

function fromBase64(text: string): string[] {
  const value = text.trim();
  if (!BASE64.test(value)) return [];
  try {
    const decoded = atob(value.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', ''));
    return PRINTABLE.test(decoded) ? [decoded] : [];
  } catch {
    return [];
  }
}

const EMAIL_SPELLED_OUT = /[\p{L}\p{N}]@[\p{L}\p{N}-]+\.[\p{L}\p{N}]{2,}/u;
const LONG_NUMBER = /\d{10,}|\+\d(?:[\s().-]{0,2}\d){7,}|[0-9a-f]{32,}/i;

/** A pattern may well look for an @, but only somebody's own address has letters right before and after it. */
function isPersonalPattern(pattern: string): boolean {
  const text = pattern.normalize('NFKC').replaceAll('\\', '');
  return [text, literalsOf(pattern)].some((each) => EMAIL_SPELLED_OUT.test(each) || LONG_NUMBER.test(each));
}

const CODED = /\\x\{([0-9a-f]{1,6})\}|\\x([0-9a-f]{2})|\\([0-7]{3})/gi;
const REPEATS = /\{\d+(?:,\d*)?\}/g;
const CLASS_OF_ONE = /\[\\?([^\]^\\])\]/gu;
const OTHER_CLASS = /\[(?:\\.|[^\]\\])+\]|\\[A-PR-Za-z]/gsu;
const GROUPING = /\(\?(?:P?<\w+>|[imsU-]*:|[imsU-]+\))|\\Q|\\E|[()?*+]/g;

/** The letters and digits that a pattern names one by one, without its brackets: [4](155)\x40 says no more than 4155@. */
function literalsOf(pattern: string): string {
  const plain = pattern
    .normalize('NFKC')
    .replace(CODED, (_, long?: string, short?: string, octal?: string) => characterOf(long ?? short, octal))
    .replace(REPEATS, '')
    .replace(CLASS_OF_ONE, '$1')
    .replace(OTHER_CLASS, ' ')
    .replace(GROUPING, '')
    .replaceAll('\\', '');
  // What may stand between the digits of a phone.
  return plain.replaceAll(/(?<=\d)[\s.-](?=\d)/g, '');
}

function characterOf(hex: string | undefined, octal?: string): string {
  const code = hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}

function holdsPersonal(values: Readonly<Record<string, string>>): boolean {
  return Object.entries(values).flat().some(isPersonalText);
}

/** No contact is the same for every customer, hence no constant of a match key can be a rule. */
function isPersonalConstant(value: string, kind: FieldKind): boolean {
  if (kind === 'email' || kind === 'phone') return true;
  return kind !== 'time' && kind !== 'amount' && kind !== 'quantity' && (looksLikeContact(value) || decodedForms(value).some(looksLikeContact));
}
