/** Whether a constant can stand for a field in every row, judged by the readers of that field. */
import type { EditionId, TargetField } from '../../contract/model.ts';
import { readAmount, readQuantity } from '../../event/amount.ts';
import { readCurrency } from '../../event/currency.ts';
import { labelFor, readEventName } from '../../event/editions.ts';
import { FIELD_FACTS } from '../../event/fields.ts';
import { cleanText } from '../../event/text.ts';
import { addTimeCell, createTimeSurvey, timeVotes } from '../../event/time/time.ts';
import { looksLikeContact } from '../headers/personal.ts';

/**
 * 'personal': a match key, or text shaped like one, cannot be the same for every customer.
 * 'unknown-event' and 'not-in-edition': no label of the edition. 'unreadable': not a value of the field.
 */
export type ConstantProblem = 'personal' | 'unknown-event' | 'not-in-edition' | 'unreadable';

/** What is wrong with a constant; null when nothing is. */
export function constantProblem(field: TargetField, value: string, edition: EditionId): ConstantProblem | null {
  switch (FIELD_FACTS[field].kind) {
    case 'email':
    case 'phone':
      return 'personal';
    case 'event':
      return eventProblem(value, edition);
    case 'time':
      return readableUnless(!isReadableTime(value));
    case 'amount':
      return readableUnless(readAmount(value, '.').value === null && readAmount(value, ',').value === null);
    case 'quantity':
      return readableUnless(readQuantity(value, '.').value === null);
    case 'currency':
      return readableUnless(readCurrency(value).value === null);
    case 'text':
      if (looksLikeContact(value)) return 'personal';
      return readableUnless(cleanText(value).value === null);
  }
}

function eventProblem(value: string, edition: EditionId): ConstantProblem | null {
  const name = readEventName(value);
  if (name === null) return 'unknown-event';
  return labelFor(name, edition) === null ? 'not-in-edition' : null;
}

function isReadableTime(value: string): boolean {
  const survey = createTimeSurvey();
  addTimeCell(survey, value);
  const votes = timeVotes(survey);
  return votes.unreadable === 0 && votes.zoned + votes.local > 0;
}

function readableUnless(isBad: boolean): ConstantProblem | null {
  return isBad ? 'unreadable' : null;
}
