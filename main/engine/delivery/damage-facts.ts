/** The findings that are a spreadsheet's damage: what was done about each, and what the user can do. */
import type { IssueCode } from '../contract/errors.ts';
import type { DamageFacts } from '../contract/findings.ts';

const AS_TEXT = 'When you open the export in a spreadsheet program, import the column as text (Excel: Data → From Text/CSV, type Text) instead of opening the file by a double click';

/** Facts of each code that names damage; other codes are no damage. */
export const DAMAGE: Readonly<Partial<Record<IssueCode, DamageFacts>>> = {
  'text-wrapped': {
    verdict: 'repaired',
    rule: 'Taken off: ="…" around a value, and an apostrophe in front of digits, an id, a phone, an email or a formula.',
    advice: 'Nothing to do.',
  },
  'decimal-tail': {
    verdict: 'repaired',
    rule: 'Taken off: .0 or ,0 behind a phone of 7 to 15 digits; behind an id of 4 digits and more only where every id of the column is a whole number with or without it.',
    advice: 'Nothing to do.',
  },
  'stray-space': {
    verdict: 'repaired',
    rule: 'Taken off: tabs, line ends, no-break, zero-width and direction marks around a value, and inside a phone or email.',
    advice: 'Nothing to do.',
  },
  'digits-restored': {
    verdict: 'repaired',
    rule: 'Written out: scientific notation that shows as many digits as the number has (6.1412345678E+10 is 61412345678), up to 15.',
    advice: 'Nothing to do.',
  },
  'zeros-restored': {
    verdict: 'repaired',
    rule: 'Put back: leading zeros up to the length that the recipe names.',
    advice: 'Nothing to do.',
  },
  'mojibake-repaired': {
    verdict: 'repaired',
    rule: 'Put right: text of UTF-8 or GBK that was read as Latin-1, where its bytes decode without a flaw and the garbled form is nothing that people write.',
    advice: 'Nothing to do; an export in UTF-8 that no other program has opened avoids it.',
  },
  'zeros-lost': {
    verdict: 'suspected',
    rule: 'Kept as it stands: the id is shorter than most of its column, and nothing else in the column explains that.',
    advice: `If all ids are equally long, put the zeros back (--pad FIELD=LENGTH). ${AS_TEXT}.`,
  },
  'digits-lost': {
    verdict: 'lost',
    rule: 'Left out: scientific notation with fewer digits than the number had; the others are gone.',
    advice: `Export again from the shop and use that file as it is, or the workbook (.xlsx) if the cell itself still holds all digits. ${AS_TEXT}.`,
  },
  'digits-rounded': {
    verdict: 'lost',
    rule: 'Left out: an id of 16 digits and more with nothing but zeros from the 16th on, in a column where most long ids are so.',
    advice: `Export again from the shop; spreadsheets keep 15 digits of a number, so a saved workbook has lost them too. ${AS_TEXT}.`,
  },
  'date-for-id': {
    verdict: 'lost',
    rule: 'Left out: a date (3-Dec, 2026/12/3) among ids that are no dates; several ids become the same date.',
    advice: `Export again from the shop. ${AS_TEXT}.`,
  },
  'error-cell': {
    verdict: 'lost',
    rule: 'Left out: a spreadsheet\'s error value (#N/A, #REF!), or the #### of a column that is too narrow.',
    advice: 'Mend the formula or widen the column, and save the file again.',
  },
  'formula-without-result': {
    verdict: 'lost',
    rule: 'Left out: a formula whose result the workbook does not hold.',
    advice: 'Open the workbook in a spreadsheet program, save it, and use it then.',
  },
  mojibake: {
    verdict: 'lost',
    rule: 'Left out: text in which characters were replaced (�, 锟斤拷) and cannot be known.',
    advice: 'Export again as UTF-8 and use that file as it is.',
  },
};
