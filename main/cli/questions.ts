/** Open questions and the suggested mapping, as sentences and as flags to paste. */
import type { ColumnProfile, FieldSuggestion, Question } from '../engine/contract/model.ts';
import { mapFlag } from './flags.ts';
import { count, table } from './output.ts';

/** One `--map` flag per suggestion that names a column. */
export function suggestedFlags(suggestions: readonly FieldSuggestion[], columns: readonly ColumnProfile[]): string[] {
  return suggestions.flatMap(({ field, column }) => {
    const profile = column === null ? undefined : columns[column];
    if (!profile) return [];
    const isUnique = columns.filter((other) => other.name === profile.name).length === 1;
    return [mapFlag(field, profile.name, profile.index, isUnique)];
  });
}

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

/** A command line that goes on from here, with what is suggested and what is still to fill in. */
export function suggestionText(suggestions: readonly FieldSuggestion[], columns: readonly ColumnProfile[]): string {
  return suggestedFlags(suggestions, columns).map((flag) => `  ${flag}`).join('\n');
}
