/** Open questions as sentences beside the flags that answer them. */
import type { Question } from '../engine/contract/model.ts';
import { count, table } from './output.ts';

export function questionSentence({ id, field, evidence }: Question): string {
  const number = (name: string): string => count(Number(evidence[name] ?? 0));
  switch (id) {
    case 'map-field':
      return `Which column holds ${field}?`;
    case 'timezone':
      return `Which clock wrote the times? ${number('local')} of them carry no time zone.`;
    case 'date-order':
      return `Is the day or the month first? ${number('onlyDayFirst')} cells can only be day first, ${number('onlyMonthFirst')} only month first, ${number('bothOrders')} either.`;
    case 'time-of-day':
      return `What time of day should dates without one get? ${number('dateOnly')} cells hold a date only.`;
    case 'decimal':
      return `Is the decimal mark of ${field} a point or a comma?`;
    case 'encoding':
      return 'Which character encoding was the file saved in? More than one fits.';
    case 'delimiter':
      return 'Which character separates the cells? More than one fits.';
  }
}

export function questionsText(questions: readonly Question[]): string {
  const rows = questions.map((question) => [questionSentence(question), question.flag]);
  return table(rows);
}
