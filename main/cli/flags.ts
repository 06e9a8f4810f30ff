/** Flags as typed values. A value that cannot be is a usage error that names its flag. */
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { DateOrder, DecimalMark, EditionId, KeepPolicy, TargetField } from '../engine/contract/model.ts';
import type { Delimiter, Encoding, ReadingChoice } from '../engine/contract/source.ts';
import type { ColumnRef, Overrides } from '../engine/contract/recipe.ts';
import { AppError } from '../engine/errors.ts';
import { columnArgument, oneOf, repeated, splitField, wholeNumber } from './flag-values.ts';
import { addOrderFlags, orderOverrides } from './order-flags.ts';
import type { OrderFlags } from './order-flags.ts';
import { addValueFlags, valueOverrides } from './value-flags.ts';
import type { ValueFlags } from './value-flags.ts';

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8', utf8: 'utf-8', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252', cp1252: 'windows-1252', latin1: 'windows-1252', 'iso-8859-1': 'windows-1252',
  gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030', big5: 'big5', shift_jis: 'shift_jis', sjis: 'shift_jis', 'shift-jis': 'shift_jis',
};
const DELIMITERS: Readonly<Record<string, Delimiter>> = {
  ',': ',', comma: ',', ';': ';', semicolon: ';', '\t': '\t', '\\t': '\t', tab: '\t', '|': '|', pipe: '|',
};
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export interface ReadingFlags {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly headerRow?: number;
  readonly descriptionRows?: number;
  readonly skipBottom?: number;
  readonly sheet?: readonly string[];
}

export interface MappingFlags extends ReadingFlags, OrderFlags, ValueFlags {
  readonly workspace?: string;
  readonly recipe?: string;
  readonly map?: readonly { field: TargetField; column: ColumnRef }[];
  readonly set?: readonly { field: TargetField; value: string }[];
  readonly timezone?: string;
  readonly timeOfDay?: string;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalMark;
  readonly region?: string;
  readonly spec?: EditionId;
  readonly keep?: KeepPolicy;
  readonly maxBytes?: number;
}

export function addReadingFlags(command: Command): Command {
  return command
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be, windows-1252, gb18030, big5 or shift_jis', oneOf(ENCODINGS))
    .option('--delimiter <char>', 'comma, semicolon, tab or pipe', oneOf(DELIMITERS, 'comma, semicolon, tab or pipe'))
    .option('--header-row <n>', 'the row that holds the column names, counted from 1', wholeNumber(1, 10_000))
    .option('--description-rows <n>', 'rows under the header that describe the columns and are no orders', wholeNumber(0, 100))
    .option('--skip-bottom <n>', 'rows at the end that are no orders, such as totals', wholeNumber(0, 1000))
    .option('--sheet <name>', 'a sheet to read, of every workbook that has it (repeatable)', repeated(sheetName));
}

export function addMappingFlags(command: Command): Command {
  addReadingFlags(command)
    .option('--recipe <file>', 'rules saved by --save-recipe; flags override them')
    .option('--map <field=column>', 'take a field from a column, by name or as col:N; twice for one field joins the columns', collectMap)
    .option('--set <field=value>', 'the same value for every row, or for empty cells beside --map (repeatable)', collectSet)
    .option('--timezone <iana>', 'the clock that wrote times without a zone, e.g. Australia/Sydney', timezone)
    .option('--time-of-day <hh:mm>', 'the time for cells that hold a date only', timeOfDay)
    .option('--date-order <order>', 'dmy, mdy or ymd', oneOf<DateOrder>({ dmy: 'dmy', mdy: 'mdy', ymd: 'ymd' }))
    .option('--decimal <mark>', 'the decimal mark, . or ,', oneOf<DecimalMark>({ '.': '.', ',': ',' }))
    .option('--region <cc>', 'the country of phones without a country code, e.g. AU', region)
    .option('--spec <edition>', 'TikTok\'s list of event names: 2024-10 or 2025-09', oneOf<EditionId>({ '2024-10': '2024-10', '2025-09': '2025-09' }))
    .option('--keep <policy>', 'which repeat stays: first, last or most-complete', oneOf<KeepPolicy>({ first: 'first', last: 'last', 'most-complete': 'most-complete' }))
    .option('--max-bytes <n>', 'largest part in bytes (default 10000000; TikTok also documents 50000000)', wholeNumber(1, 50_000_000));
  return addValueFlags(addOrderFlags(command));
}

export function overridesOf(flags: MappingFlags): Overrides {
  return {
    maps: flags.map ?? [],
    sets: flags.set ?? [],
    timezone: flags.timezone,
    timeOfDay: flags.timeOfDay,
    dateOrder: flags.dateOrder,
    decimal: flags.decimal,
    region: flags.region,
    edition: flags.spec,
    keep: flags.keep,
    maxBytes: flags.maxBytes,
    reading: readingOf(flags),
    ...orderOverrides(flags),
    ...valueOverrides(flags),
  };
}

export function readingOf({ encoding, delimiter, headerRow, descriptionRows, skipBottom, sheet }: ReadingFlags): ReadingChoice {
  return {
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(descriptionRows === undefined ? {} : { descriptionRows }),
    ...(skipBottom === undefined ? {} : { skipBottom }),
    ...(sheet === undefined ? {} : { sheets: [...new Set(sheet)] }),
  };
}

/** An ISO 8601 instant with its zone, as it was given. */
export function isoInstant(value: string): string {
  if (!ISO.test(value) || Number.isNaN(Date.parse(value))) {
    throw new InvalidArgumentError('It takes an ISO 8601 time with its zone, e.g. 2026-11-22T09:00:00Z.');
  }
  return value;
}

/** Clocks that people name by city or offset, as the zones they mean. */
const ZONES_MEANT: Readonly<Record<string, string>> = {
  beijing: 'Asia/Shanghai', 'asia/beijing': 'Asia/Shanghai', china: 'Asia/Shanghai', 'gmt+8': 'Asia/Shanghai', 'utc+8': 'Asia/Shanghai', '+08:00': 'Asia/Shanghai',
  cet: 'Europe/Berlin', pst: 'America/Los_Angeles', pdt: 'America/Los_Angeles', edt: 'America/New_York', gmt: 'UTC',
};

function timezone(value: string): string {
  const meant = ZONES_MEANT[value.trim().toLowerCase()];
  const isZone = /^UTC$|\//.test(value) && isKnownZone(value);
  if (isZone) return value;
  const hint = meant === undefined ? 'such as Europe/Berlin or Asia/Shanghai' : `did you mean ${meant}?`;
  throw new InvalidArgumentError(`"${value}" is no IANA time zone; ${hint}`);
}

function isKnownZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function sheetName(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It takes the name of a sheet.');
  return value;
}

function timeOfDay(value: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) return value;
  throw new InvalidArgumentError(`"${value}" is no time of day; it takes HH:MM, such as 12:00`);
}

function region(value: string): string {
  const code = value.toUpperCase();
  if (code === 'UK') throw new InvalidArgumentError('"UK" is no ISO 3166 country code; did you mean GB?');
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw new InvalidArgumentError(`"${value}" is no country code; it takes two letters (ISO 3166), such as DE or CN`);
}

/** Relative arguments mean the folder the caller stands in, which npm keeps in INIT_CWD. */
export function callerPath(argument: string): string {
  if (argument.trim() === '') throw new AppError('usage', { message: 'The name of a file or folder is empty.' });
  const runsInNpmScript = process.env['npm_lifecycle_event'] === 'cli' && process.env['npm_package_name'] === 'counterfoil';
  const folder = runsInNpmScript ? process.env['INIT_CWD'] : undefined;
  return path.resolve(folder ?? process.cwd(), argument);
}

function collectMap(value: string, before: MappingFlags['map'] = []): NonNullable<MappingFlags['map']> {
  const { field, rest } = splitField(value, { shape: 'FIELD=COLUMN' });
  return [...before, { field, column: columnArgument(rest) }];
}

function collectSet(value: string, before: MappingFlags['set'] = []): NonNullable<MappingFlags['set']> {
  const { field, rest } = splitField(value, { shape: 'FIELD=VALUE' });
  if (before.some((set) => set.field === field)) throw new InvalidArgumentError(`${field} is set twice.`);
  return [...before, { field, value: rest }];
}
