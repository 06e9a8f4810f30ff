/** What a finding means in a file that is only looked at. The engine's sentences say what `prepare` does; `check` does nothing. */
import type { IssueCode } from '../engine/contract/errors.ts';
import type { Reasons } from './reasons.ts';

const TAKEN_AS_IT_IS = 'TikTok would take it as it stands';
const NOTHING_TO_READ = 'TikTok would get nothing that it can use';

/** Sentences of their own, where cutting off the deed would leave too little or something else. */
const FOUND: Readonly<Partial<Record<IssueCode, string>>> = {
  'no-country-code': 'The phone has no country code.',
  'assumed-country-code': 'The phone has no +; its digits are a valid number behind one.',
  'time-assumed': 'The cell holds a date only.',
  'formula-like': 'The value starts like a spreadsheet formula.',
  'personal-data': 'The value holds an email or phone where none belongs, and would leave this computer in plain.',
  'already-hashed': 'The value is already a SHA-256 digest.',
  'digits-lost': `The phone or id stands in scientific notation and its digits are lost; ${NOTHING_TO_READ}.`,
  'error-cell': `The cell holds a spreadsheet error such as #N/A; ${TAKEN_AS_IT_IS}.`,
  'formula-cell': 'A cell of this row holds a formula; the result that the workbook kept was looked at.',
  'formula-without-result': 'A cell of this row holds a formula without a kept result.',
  'merged-cell': 'A cell of this row is part of a merged one; the value of the merged cell was looked at.',
  'text-wrapped': `A spreadsheet's text mark (="…" or an apostrophe) stands around the value; ${TAKEN_AS_IT_IS}. Prepare takes it off.`,
  'decimal-tail': `A spreadsheet has added .0 to a phone or id; ${TAKEN_AS_IT_IS}. Prepare takes it off.`,
  'stray-space': `Tabs, no-break or invisible spaces stand in the value; ${TAKEN_AS_IT_IS}. Prepare takes them off.`,
  'digits-restored': `The phone or id stands in scientific notation with all its digits; ${TAKEN_AS_IT_IS}. Prepare writes it out.`,
  'mojibake-repaired': `The text was read in a wrong encoding before it came into this file; ${TAKEN_AS_IT_IS}. Prepare puts its characters right.`,
  mojibake: `The text was garbled by a wrong encoding and cannot be put right; ${TAKEN_AS_IT_IS}.`,
  duplicate: 'The row repeats another row of this file.',
};
/** What `prepare` would have done, at the end of a sentence. */
const DEED = /; it (?:was|is) (?:left out|kept|passed through|written)[^.;]*\.$/;

/** Without damage's verdicts, which are about what was done. */
export function checkReason(code: IssueCode, reasons: Reasons): Omit<ReturnType<Reasons>, 'damage'> {
  const { reason, uploadError } = reasons(code);
  return { reason: FOUND[code] ?? reason.replace(DEED, '.'), uploadError };
}
