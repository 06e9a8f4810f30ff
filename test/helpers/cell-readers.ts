/** Every reader of ours that a stranger's cell, header, name or message goes through, for tests of what long ones cost. */
import { readAmount, readQuantity } from '../../main/engine/event/amount.ts';
import { readCountry } from '../../main/engine/event/contact/country.ts';
import { readEmail } from '../../main/engine/event/contact/email.ts';
import { emailHints, isStarred, isTestOrder, phoneHints } from '../../main/engine/event/contact/match-hints.ts';
import { readPhone } from '../../main/engine/event/contact/phone.ts';
import { readCurrency } from '../../main/engine/event/currency.ts';
import { healCells } from '../../main/engine/event/damage/damage.ts';
import { addIdCell, createIdSurvey, idEvidence } from '../../main/engine/event/damage/id-evidence.ts';
import { readMojibake } from '../../main/engine/event/damage/mojibake.ts';
import { readEventName } from '../../main/engine/event/editions.ts';
import { emptyCodes, REPAIRS } from '../../main/engine/event/issues.ts';
import { maskContacts, maskEmail, maskPhone, maskText } from '../../main/engine/event/redact.ts';
import { cleanText, hasIllegalCharacters, holdsContact, holdsDigitsOf, isPhoneLike, trimSpaces } from '../../main/engine/event/text.ts';
import { addTimeCell, createTimeSurvey, readTime } from '../../main/engine/event/time/time.ts';
import { inspectBody } from '../../main/engine/delivery/gate.ts';
import { guardedCsvLine, readCsvLine } from '../../main/engine/delivery/csv-line.ts';
import { redactMessage } from '../../main/engine/delivery/redact-message.ts';
import { readMeanings } from '../../main/engine/mapping/headers/meaning.ts';
import { looksLikeContact, looksPersonal } from '../../main/engine/mapping/headers/personal.ts';
import { saysSomething } from '../../main/engine/mapping/plan/leave-out.ts';
import { compilePattern, LONGEST_SEARCHED } from '../../main/engine/mapping/plan/pattern.ts';
import { isConsentHeader } from '../../main/engine/mapping/recipe/consent-words.ts';
import { isStatusWord, statusKind } from '../../main/engine/mapping/recipe/status-words.ts';
import { fitsOf } from '../../main/engine/mapping/survey/cell-shape.ts';
import { amountOf } from '../../main/engine/mapping/survey/same-amount.ts';
import { TARGET_FIELDS } from '../../main/engine/event/fields.ts';
import { fakeCell } from '../../main/engine/privacy/fake-cell.ts';
import { kindOfValue, looksLikeOrder } from '../../main/engine/source/header/header-names.ts';
import { wellFormedTables } from '../../main/engine/source/workbook/markup-tables.ts';
import { numberText } from '../../main/engine/source/workbook/number-text.ts';
import { odsValue } from '../../main/engine/source/workbook/ods-value.ts';
import { withoutEntities } from '../../main/engine/source/workbook/plain-text.ts';
import { unescapeText } from '../../main/engine/source/workbook/xml-stream.ts';
import { printable } from '../../main/engine/source-label.ts';

const TIME = { dateOrder: 'dmy', clock: null, timeOfDay: null } as const;
const HINTS = { columns: [], scoreHeaders: () => 0 };
const body = (value: string): Uint8Array =>
  Buffer.from(JSON.stringify({ event_source: 'offline', event_source_id: 'X', data: [{ event: 'Purchase', event_time: 1, event_id: '1', user: { email: 'a'.repeat(64) }, properties: { order_id: value } }] }));

export const CELL_READERS: Readonly<Record<string, (cell: string) => unknown>> = {
  readEmail, readCurrency, readCountry, readEventName, isStarred, isTestOrder, readMojibake, maskContacts, maskEmail, maskPhone,
  cleanText, hasIllegalCharacters, holdsContact, isPhoneLike, trimSpaces, redactMessage, looksPersonal, looksLikeContact, saysSomething,
  isConsentHeader, isStatusWord, statusKind, fitsOf, amountOf, kindOfValue, wellFormedTables, withoutEntities, unescapeText, printable, numberText,
  readAmountPoint: (cell) => readAmount(cell, '.'),
  readAmountOpen: (cell) => readAmount(cell, null),
  readQuantity: (cell) => readQuantity(cell, ','),
  readPhoneOfRegion: (cell) => readPhone(cell, 'DE'),
  readPhoneOfNone: (cell) => readPhone(cell, null),
  emailHints: (cell) => emailHints({ value: cell, isDigest: false, codes: [] }),
  phoneHints: (cell) => phoneHints({ value: cell, isDigest: false, codes: [] }),
  healCells: (cell) => healCells(TARGET_FIELDS.map(() => cell), { damage: { repairs: new Set(REPAIRS), ids: {} }, valueMaps: {} }, emptyCodes()),
  idEvidence: (cell) => {
    const survey = createIdSurvey();
    addIdCell(survey, cell);
    return idEvidence(survey);
  },
  holdsDigitsOf: (cell) => holdsDigitsOf(cell, '+4915123456789'),
  maskText: (cell) => maskText(cell, 'text'),
  readTime: (cell) => readTime(cell, TIME),
  timeSurvey: (cell) => addTimeCell(createTimeSurvey(), cell),
  guardedCsvLine: (cell) => guardedCsvLine([cell, cell]),
  readCsvLine,
  inspectBody: (cell) => inspectBody(body(cell)),
  readMeanings: (cell) => readMeanings([cell, 'Email']),
  looksLikeOrder: (cell) => looksLikeOrder([cell], HINTS),
  odsValue: (cell) => odsValue({ 'office:value-type': 'string' }, cell),
  fakeCell: (cell) => fakeCell(cell.slice(0, 20_000), { isPersonal: true, isTime: true, isCountry: true }),
  pattern: (cell) => compilePattern('^(([a-z@.])+.)+([A-Z]([a-z])+)+$|(a|aa)+$|(.*)*x')?.matcher(cell.slice(0, LONGEST_SEARCHED)).find(),
};

const repeated = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const PIECES = [
  'a@', '@', 'a', 'aA', 'a.', '@a.', 'a@b.', 'a-', '1 ', '1', '0', '(', '((1', '+1', '+', '1.', '1,', '1-', '1/', '1:', '2026-01-01 ', 'T', ' ', '\u3000', '\t', '\n', "'", '"', '=""', '="', ';', ';=',
  '<', '<td', '<td ', '<!--', '&', '&#', '&amp;', '%40', '[at]', '[ at ', '( dot )', '（', '１', '＠', 'é', 'Ã¼', 'ã', '名', '-', '--', '_', '.', '..', '1e', 'E+', '#', '*', '•', '[', ']', '{', '\\', 'x1', '1a', 'jan ', 'd\u0301',
];

/** Texts of a length that are built to make a reader go back and forth. */
export const HOSTILE_TEXTS: readonly { readonly name: string; readonly of: (length: number) => string }[] = PIECES.flatMap((piece) => {
  const of = repeated(piece);
  return [
    { name: JSON.stringify(piece), of },
    { name: `${JSON.stringify(piece)} then !`, of: (length) => `${of(length)}!` },
    { name: `@ then ${JSON.stringify(piece)}`, of: (length) => `@${of(length)}` },
    { name: `+1 then ${JSON.stringify(piece)} then x`, of: (length) => `+1${of(length)}x` },
  ];
});
