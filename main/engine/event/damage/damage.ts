/**
 * What spreadsheet programs did to the cells of one row: repaired where nothing else can have stood there, left out
 * where something is surely lost, and always under a code. Readers of the fields see the healed text.
 */
import type { IssueCode } from '../../contract/errors.ts';
import type { TargetField } from '../../contract/model.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../fields.ts';
import { isAllDigits, isDateLike, readExponent, roundedDigits, withoutTail } from './id-forms.ts';
import type { IdRules } from './id-evidence.ts';
import { addCode, REPAIRS } from '../issues.ts';
import type { CodeSet } from '../issues.ts';
import { readMojibake } from './mojibake.ts';
import { withoutFalseDecimal } from '../contact/phone-text.ts';
import { isBlank, isInvisible, trimSpaces } from '../text.ts';
import { unwrapText } from './wrapped-text.ts';
import type { CellKind } from './wrapped-text.ts';

export interface DamageRules {
  /** Repairs that are on; a value that needs another one is judged as it stands. */
  readonly repairs: ReadonlySet<IssueCode>;
  /** What the columns of the id fields say about their damage. */
  readonly ids: Readonly<Partial<Record<TargetField, IdRules>>>;
}

/** Every repair that needs no evidence of a column. */
export const ALL_REPAIRS: DamageRules = { repairs: new Set(REPAIRS), ids: {} };

type ValueMaps = Readonly<Partial<Record<TargetField, ReadonlyMap<string, string>>>>;

/** Values that a map of the recipe names are taken as they stand: the user has seen them. */
export interface HealingRules {
  readonly damage: DamageRules;
  readonly valueMaps: ValueMaps;
}

interface Healing {
  readonly field: TargetField;
  readonly kind: CellKind;
  readonly rules: HealingRules;
  readonly codes: CodeSet;
}

const IDS: ReadonlySet<TargetField> = new Set(['order_id', 'product_id', 'store_id']);
const KINDS: readonly CellKind[] = TARGET_FIELDS.map((field) => (IDS.has(field) ? 'id' : FIELD_FACTS[field].kind));
/** What is said of a value that cannot be read without a repair that is off; texts go out as they are. */
const UNREPAIRED: Readonly<Partial<Record<CellKind, IssueCode>>> = {
  email: 'bad-email',
  phone: 'bad-phone',
  time: 'bad-time',
  amount: 'bad-price',
  quantity: 'bad-quantity',
  currency: 'bad-currency',
};

/** English words stand in files of every language; the others are those of German, French, Spanish and Italian. */
const ERRORS: ReadonlySet<string> = new Set(
  (
    '#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #BUSY! #UNKNOWN! #GETTING_DATA #ERROR! ' +
    '#NV #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #KALK! #FELD! #NOM? #VALEUR! #NOMBRE! #NOMBRE? #NUL! #PROPAGATION! #N/D #¡REF! #¡VALOR! ' +
    '#¡DIV/0! #¿NOMBRE? #¡NUM! #¡NULO! #¡DESBORDAMIENTO! #VALORE! #NOME? #RIF! #NULLO! #VALOR! #NÚM! #NULO! #DESPEJAR! ERR:502 ERR:504 ERR:508 ERR:509 ERR:522'
  ).split(' '),
);
const LONGEST_ERROR = 18;
/** A column too narrow for its number: Excel fills it with signs, LibreOffice shows three. */
const TOO_NARROW = /^#{3,}$/;

/** Whether a trimmed cell is a spreadsheet's error value, or the signs shown where a column is too narrow. */
export function isErrorCell(text: string): boolean {
  const first = text.charCodeAt(0);
  if ((first !== 0x23 && first !== 0x45) || text.length < 3) return false;
  return (text.length <= LONGEST_ERROR && ERRORS.has(text.toUpperCase())) || TOO_NARROW.test(text);
}

/** The twelve cells as their readers shall see them; the same array when nothing is damaged. */
export function healCells(draft: readonly string[], rules: HealingRules, codes: CodeSet): readonly string[] {
  let healed: string[] | null = null;
  for (let position = 0; position < draft.length; position += 1) {
    const raw = draft[position] as string;
    if (raw === '') continue;
    const kind = KINDS[position] as CellKind;
    const isPlain = isPlainCell(raw, kind);
    if (isPlain && kind !== 'id' && kind !== 'phone') continue;
    const field = TARGET_FIELDS[position] as TargetField;
    const text = healCell(raw, { field, kind, rules, codes }, isPlain);
    if (text === raw) continue;
    healed ??= [...draft];
    healed[position] = text;
  }
  return healed ?? draft;
}

/** Plain ASCII that starts like a value: nothing but the digits of an id or phone can be damaged. */
function isPlainCell(raw: string, kind: CellKind): boolean {
  const first = raw.charCodeAt(0);
  if (first === 0x3d || first === 0x27 || first === 0x22) return false;
  if ((first === 0x23 || first === 0x45) && isErrorCell(raw)) return false;
  // A space in front of a mark would hide it.
  if (first === 0x20 || !isPlainCode(first)) return false;
  // What stands inside a time is its reader's affair.
  if (kind === 'time') return isPlainCode(raw.charCodeAt(raw.length - 1));
  for (let i = 1; i < raw.length; i += 1) if (!isPlainCode(raw.charCodeAt(i))) return false;
  return true;
}

function isPlainCode(code: number): boolean {
  return code >= 0x20 && code <= 0x7e;
}

function healCell(raw: string, healing: Healing, isPlain: boolean): string {
  const { kind, field, rules } = healing;
  if (isPlain) return kind === 'id' ? healPlainId(raw, healing) : healPhone(raw, healing);
  const trimmed = trimSpaces(raw);
  if (trimmed === '' || rules.valueMaps[field]?.has(trimmed.toLowerCase()) === true) return raw;
  if (isErrorCell(trimmed)) return leaveOut(healing, 'error-cell');
  const text = healEncoding(raw, healing);
  if (text === '') return '';
  const clean = healSpaces(text, healing);
  if (clean === null) return text;
  const inner = unwrapText(clean, kind);
  if (inner !== null) {
    const content = trimSpaces(inner);
    if (content === '') return '';
    return isOn(healing, 'text-wrapped') ? healDigits(content, healing) : asItStands(clean, healing);
  }
  return healDigits(clean, healing);
}

function healDigits(text: string, healing: Healing): string {
  if (healing.kind === 'phone') return healPhone(text, healing);
  return healing.kind === 'id' ? healId(text, healing) : text;
}

/** Ids with a space at the end are trimmed by their reader; the forms of damage are looked for without it. */
function healPlainId(raw: string, healing: Healing): string {
  const { field, rules } = healing;
  const text = raw.charCodeAt(raw.length - 1) === 0x20 ? raw.trimEnd() : raw;
  const healed = healId(text, healing);
  if (healed === text) return raw;
  return rules.valueMaps[field]?.has(text.toLowerCase()) === true ? raw : healed;
}

function isOn({ rules, codes }: Healing, repair: IssueCode): boolean {
  const isRepaired = rules.damage.repairs.has(repair);
  if (isRepaired) addCode(codes, repair);
  return isRepaired;
}

function leaveOut({ codes }: Healing, code: IssueCode): string {
  addCode(codes, code);
  return '';
}

function asItStands(text: string, healing: Healing): string {
  const code = UNREPAIRED[healing.kind];
  return code === undefined ? text : leaveOut(healing, code);
}

/** Before anything is trimmed: the last byte of a misread character may look like a space. */
function healEncoding(raw: string, healing: Healing): string {
  const { kind } = healing;
  if (kind !== 'text' && kind !== 'id' && kind !== 'event') return raw;
  const reading = readMojibake(raw);
  if (reading === 'sound') return raw;
  if (reading === 'garbled') return leaveOut(healing, 'mojibake');
  return isOn(healing, 'mojibake-repaired') ? reading.repaired : raw;
}

/** The text trimmed; null when it must stay as it stands. Counted only where more than plain spaces stood there. */
function healSpaces(text: string, healing: Healing): string | null {
  const trimmed = trimSpaces(text);
  if (!hasStraySpace(text, trimmed, healing.kind) || isOn(healing, 'stray-space')) return trimmed;
  return UNREPAIRED[healing.kind] === undefined ? null : asItStands('', healing);
}

function hasStraySpace(text: string, trimmed: string, kind: CellKind): boolean {
  if (text.length !== trimmed.length && text.replace(/^ +| +$/g, '') !== trimmed) return true;
  // Shops of many countries group digits by no-break spaces, so among digits only what takes no room is stray.
  if (kind === 'phone') return hasInside(trimmed, isBlank);
  return (kind === 'email' || kind === 'amount' || kind === 'quantity') && hasInside(trimmed, isInvisible);
}

function hasInside(text: string, isStray: (code: number) => boolean): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7e && isStray(code)) return true;
  }
  return false;
}

function healPhone(text: string, healing: Healing): string {
  const last = text.charCodeAt(text.length - 1);
  if (last < 0x30 || last > 0x39) return text;
  if (last === 0x30) {
    const whole = withoutFalseDecimal(text);
    if (whole !== null) return isOn(healing, 'decimal-tail') ? whole : asItStands(text, healing);
  }
  const exponent = readExponent(text, 'phone');
  // What has lost digits is refused by the reader of phones.
  return exponent === null || exponent === 'lost' || !isOn(healing, 'digits-restored') ? text : exponent.digits;
}

function healId(text: string, healing: Healing): string {
  const exponent = readExponent(text, 'id');
  if (exponent === 'lost') return leaveOut(healing, 'digits-lost');
  if (exponent !== null) return isOn(healing, 'digits-restored') ? exponent.digits : text;
  const column = healing.rules.damage.ids[healing.field];
  return column === undefined ? text : healByColumn(text, column, healing);
}

function healByColumn(text: string, column: IdRules, healing: Healing): string {
  const whole = column.hasTails ? withoutTail(text) : null;
  if (whole !== null) return isOn(healing, 'decimal-tail') ? whole : text;
  if (column.hasDates && isDateLike(text)) return leaveOut(healing, 'date-for-id');
  if (column.isRounded && roundedDigits(text) > 0 && isAllDigits(text)) return leaveOut(healing, 'digits-rounded');
  if (column.width !== null && text.length < column.width && isAllDigits(text)) addCode(healing.codes, 'zeros-lost');
  return text;
}
