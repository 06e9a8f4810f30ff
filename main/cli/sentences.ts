/**
 * Error code to one plain sentence: what and where, what was expected, what to do. Texts are made
 * here and nowhere earlier; the only cell an error may carry is a date or number that two readings fit.
 */
import type { AppErrorCode } from '../engine/contract/errors.ts';
import type { ErrorParam, WireError } from '../engine/contract/wire.ts';
import { about, file, place, say } from './sentence.ts';
import type { ErrorText, Params, Sentence } from './sentence.ts';
import { PRIVACY_SENTENCES } from './privacy-sentences.ts';
import { SENDING_SENTENCES } from './sending-sentences.ts';

const inFolder = (params: Params): string => say(params, 'folder');

const FIELD_WITH_COLUMN = 'a field that has a column; give it one with --map';

/** What a flag expects, for answers that only the engine can judge. */
const FLAG_ANSWERS: Readonly<Record<string, string>> = {
  '--timezone': 'an IANA time zone, such as Europe/Berlin or Asia/Shanghai',
  '--time-of-day': 'a time as HH:MM, such as 12:00',
  '--region': 'a country code of two letters (ISO 3166), such as DE, GB or CN',
  '--join': FIELD_WITH_COLUMN,
  '--split': FIELD_WITH_COLUMN,
  '--replace': FIELD_WITH_COLUMN,
  '--extract': FIELD_WITH_COLUMN,
  '--pad': FIELD_WITH_COLUMN,
  '--default-by': 'one column for a field, and fields whose values are words: event_type, currency, transaction_category, product_category, store_id',
};

/** What a word of the file may stand for, by the field that it is of. */
const WORD_ANSWERS: Readonly<Record<string, string>> = {
  event_type: 'an event that TikTok knows, such as "Complete Payment", for what a word stands for',
  currency: 'a currency code (ISO 4217), such as EUR, for what a word stands for',
};

const CONSTANT_PROBLEMS: Readonly<Record<string, string>> = {
  personal: 'one email or phone cannot be everybody\'s',
  'unknown-event': 'TikTok has no such event',
  'not-in-edition': 'the chosen edition of TikTok\'s list no longer has this event',
  unreadable: 'it cannot be read',
};

const RECIPE_PROBLEMS: Readonly<Record<string, string>> = {
  'unknown-key': 'a key that no recipe has',
  missing: 'something missing',
  'bad-value': 'a value that cannot be used',
};

/** Inside of an archive, or of a kind that we do not take. */
const ARCHIVES: ReadonlySet<string> = new Set(['zip', 'gzip', 'tar', '7z', 'rar', 'xz', 'bzip2', 'zstd']);

const SENTENCES: Readonly<Record<AppErrorCode, Sentence>> = {
  usage: (params) => ({
    message: say(params, 'message') || `${say(params, 'flag')} takes ${WORD_ANSWERS[say(params, 'word')] ?? FLAG_ANSWERS[say(params, 'flag')] ?? 'another answer'}.`,
    where: say(params, 'flag'),
    fix: say(params, 'fix') || 'Run the command with --help to see what it takes.',
  }),
  'source/missing': about((p) => `There is no file ${file(p)}.`, 'Check the name and the folder.'),
  'source/unreadable': about(
    (p) => (say(p, 'reason') === 'not-a-file' ? `${file(p)} is a folder or device, not a file.` : `${file(p)} cannot be read.`),
    'Name a file that you may read.',
  ),
  'source/empty': about((p) => `${file(p)} is empty.`, 'Export the orders again.'),
  'source/no-rows': about((p) => `${file(p)} has a header but no rows.`, 'Export a period that has orders, or name the header row with --header-row.'),
  'source/binary': (p) => {
    const format = say(p, 'format');
    if (ARCHIVES.has(format)) return { message: `${file(p)} is an archive (${format}) that is not opened here.`, where: place(p), fix: 'Unpack it and name the files in it.' };
    if (format === 'packing') return { message: `${file(p)} is packed in a way that cannot be unpacked here.`, where: place(p), fix: 'Pack it again as an ordinary zip, or name the file itself.' };
    const kind = format === '' ? 'is not text' : `is a file of another kind (${format})`;
    return { message: `${file(p)} ${kind}, so it cannot be read as a table.`, where: place(p), fix: 'Export the orders as CSV or as a workbook.' };
  },
  'source/workbook': about((p) => `${file(p)} is a kind of workbook that cannot be read (${say(p, 'format')}).`, 'Save it as .xlsx or as "CSV UTF-8" and use that file.'),
  'source/password-protected': about((p) => `${file(p)} is protected by a password.`, 'Remove the password in your spreadsheet program, save it, and run again.'),
  'source/damaged': about((p) => `${file(p)} is damaged or cut off.`, 'Export or download it again.'),
  'source/too-large': (p) =>
    p['limitBytes'] === undefined
      ? { message: `${file(p)} unpacks to more than can be read safely.`, where: place(p), fix: 'Split it, or export it as CSV.' }
      : { message: `${file(p)} holds more than ${Math.floor(Number(p['limitBytes']) / 1024 / 1024)} MB.`, where: file(p), fix: 'Save it as a file and name that instead.' },
  'source/no-sheet': about((p) => `${file(p)} holds no sheet with rows.`, 'Export the orders as a sheet or as CSV.'),
  'source/sheet-missing': about((p) => `${file(p)} has no sheet named ${say(p, 'sheet')}; it has: ${say(p, 'sheets')}.`, 'Name one of its sheets with --sheet.'),
  'source/encoding-unknown': about((p) => `The character encoding of ${file(p)} cannot be told.`, 'Name it with --encoding utf-8, gb18030, big5, shift_jis, windows-1252, utf-16le or utf-16be.'),
  'source/encoding-mismatch': about((p) => `${file(p)} cannot be read as ${say(p, 'encoding')}: some bytes mean nothing in it.`, 'Leave --encoding out, or name another one.'),
  'source/header-row-missing': about((p) => `${file(p)} has no row ${say(p, 'headerRow')} with column names.`, 'Name the row that holds the column names with --header-row.'),
  'source/header-missing': about(
    (p) => `${file(p)} has no column names: row ${say(p, 'row') || '1'} looks like an order.`,
    'Add a row of column names, or name the row that holds them with --header-row.',
  ),
  'source/headers-differ': about(
    (p) => `${file(p)} has no email, phone or time column in common with ${say(p, 'first')}, so it was not read.`,
    'If it holds orders, prepare it by itself; otherwise leave it out.',
  ),
  'source/changed': about((p) => `${file(p)} changed while it was read.`, 'Wait until it is complete and run again.'),
  'source/too-wide': about((p) => `${file(p)} has more columns than can be read (${say(p, 'columns')}).`, 'Check the delimiter with --delimiter if it is a text, else remove the columns that no one needs.'),
  'mapping/needs-answer': about((p) => `${file(p)} leaves questions that only you can answer.`, 'Answer with the flags listed.'),
  'mapping/unknown-column': about(
    (p) => `There is no column "${say(p, 'column')}"${p['profile'] === undefined ? '' : `, which every export of ${say(p, 'profile')} has`}.`,
    'Use one of the names in the file, or its position as col:N.',
    (p) => `columns: ${say(p, 'available')}`,
  ),
  'mapping/ambiguous-column': about(
    (p) => `More than one column is named "${say(p, 'column')}".`,
    'Use its position instead, as col:N.',
    (p) => `positions: ${numbersOf(p['positions'])}`,
  ),
  'mapping/column-used-twice': about(
    (p) => `The column "${say(p, 'column')}" is mapped to two fields (${say(p, 'fields')}).`,
    'Give each field a column of its own, or a constant with --set.',
    () => '--map',
  ),
  'mapping/bad-constant': about(
    (p) => `The constant for ${say(p, 'field')} cannot be used: ${CONSTANT_PROBLEMS[say(p, 'problem')] ?? 'it cannot be read'}.`,
    'Use --map for values that differ by row, or set another value.',
    () => '--set',
  ),
  'recipe/unreadable': about((p) => `${file(p)} is not a recipe: it is not valid JSON or cannot be read.`, 'Use a file written by --save-recipe.'),
  'recipe/newer-version': about((p) => `${file(p)} was written by a newer Counterfoil (recipe version ${say(p, 'version')}; this one knows ${say(p, 'supported')}).`, 'Update Counterfoil.'),
  'recipe/invalid': about((p) => `${file(p)} has ${RECIPE_PROBLEMS[say(p, 'problem')] ?? 'something that a recipe cannot hold'}${pathOf(p)}.`, 'Correct it, or remove it.'),
  'recipe/personal-data': about((p) => `${file(p)} holds what looks like an email or phone${pathOf(p)}; a recipe holds rules only.`, 'Remove it from the recipe.'),
  'recipe/bad-pattern': about((p) => `The pattern for ${say(p, 'field')} cannot be read.`, 'Patterns use RE2 syntax; write \\ before a bracket or point that stands for itself.', () => '--extract'),
  'mapping/unknown-profile': about((p) => `There is no seller profile "${say(p, 'profile')}".`, 'Use one of the ids listed, or none.', (p) => `profiles: ${say(p, 'available')}`),
  'job/unknown': about((p) => `There is no job ${say(p, 'job')} in this workspace.`, '"counterfoil forget --list" names the jobs with raw rows and those that were forgotten; of a run that failed only its certificate is kept.', () => ''),
  'job/forgotten': about((p) => `The raw rows of job ${say(p, 'job')} were forgotten.`, 'Name the files again instead of the job; --keep-source keeps the rows of a job.', () => ''),
  'job/cancelled': about((p) => `Cancelled. Nothing was ${say(p, 'what') || 'written'}.`, 'Run the command again when you are ready.', () => ''),
  'job/not-prepared': about((p) => `Job ${say(p, 'job')} is not prepared yet.`, 'Prepare it first.', () => ''),
  'job/not-exported': about((p) => `Job ${say(p, 'job')} was never exported.`, 'Export it first.', () => ''),
  'store/busy': about(() => 'The workspace is busy with another Counterfoil.', 'Wait for it to finish and run again.', inFolder),
  'store/newer-version': about(() => 'The workspace was written by a newer Counterfoil; it was left untouched.', 'Update Counterfoil, or use another --workspace.', inFolder),
  'store/damaged': about(() => 'The workspace is damaged or is not a Counterfoil workspace; it was left untouched.', 'Use another --workspace and keep this one for repair.', inFolder),
  'store/not-writable': about(() => 'The workspace folder cannot be written.', 'Check the folder and its rights, or use another --workspace.', inFolder),
  'store/disk-full': about(() => 'The disk of the workspace is full.', 'Free some space and run again; nothing was lost.', inFolder),
  'export/not-writable': about(() => 'The target cannot be written.', 'Check the folder and its rights, or choose another.', inFolder),
  'export/disk-full': about(() => 'The disk of the target folder is full; no new set was written there.', 'Free some space and run again.', inFolder),
  'export/foreign-files': about(
    (p) => `Something stands there already that Counterfoil did not write, or that was changed since: ${say(p, 'files')}.`,
    'Move it away, or choose another name or folder.',
    inFolder,
  ),
  'export/missing': about((p) => `${file(p)} is not in the folder that it was exported to any more.`, 'Export the job again.'),
  'export/changed': about((p) => `${file(p)} was changed since it was exported.`, 'Export the job again and upload the new files.'),
  'export/limit-too-small': about((p) => `One event needs ${say(p, 'needed')} bytes with the header, more than the limit of ${say(p, 'maxBytes')}.`, 'Raise --max-bytes.', () => '--max-bytes'),
  ...SENDING_SENTENCES,
  ...PRIVACY_SENTENCES,
  'engine/crashed': about(() => 'The engine stopped unexpectedly.', 'Run the command again.', () => ''),
  'engine/bad-input': about((p) => `The engine was asked something it does not take (${say(p, 'command')}).`, 'Please report this.', () => ''),
  bug: about(() => 'Something went wrong inside Counterfoil. This is our mistake; nothing half-written was left.', 'Please report it with the file bugs.log of your workspace, which holds no data.', () => ''),
};

export function errorText(error: WireError): ErrorText {
  const text = SENTENCES[error.code](error.params);
  return { ...text, message: text.message.replace(/^standard input\b/, 'Standard input') };
}

function numbersOf(value: ErrorParam | undefined): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value ?? '');
}

/** Where inside a recipe. */
function pathOf(params: Params): string {
  const path = say(params, 'path');
  return path === '' ? '' : ` (at ${path})`;
}
