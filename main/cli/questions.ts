/** Open questions as sentences beside the flags that answer them. */
import type { Question } from '../engine/contract/model.ts';
import { count, plural, table } from './output.ts';

/** A real cell that both answers can read, where the survey kept one. */
function sampleOf({ evidence }: Question): string {
  const { sample } = evidence;
  return sample === undefined ? '' : ` One that fits both: ${sample}`;
}

export function questionSentence(question: Question): string {
  const { id, field, evidence } = question;
  const number = (name: string): string => count(Number(evidence[name] ?? 0));
  const cells = (name: string): string => plural(Number(evidence[name] ?? 0), 'cell');
  switch (id) {
    case 'map-field':
      return fieldSentence(question);
    case 'timezone':
      return `Which clock wrote the times? ${cells('local')} without a time zone.`;
    case 'date-order':
      return `Is the day or the month first? ${cells('onlyDayFirst')} can only be day first, ${number('onlyMonthFirst')} only month first, ${number('bothOrders')} either.${sampleOf(question)}`;
    case 'time-of-day':
      return `What time of day should dates without one get? ${cells('dateOnly')} with a date only.`;
    case 'decimal':
      return `Is the decimal mark of ${field} a point or a comma?${sampleOf(question)}`;
    case 'encoding':
      return encodingSentence(question);
    case 'sheet':
      return `Which sheets hold the orders? ${options(question)}`;
    case 'price-is':
      return priceSentence(question);
    case 'delimiter':
      return 'Which character separates the cells? More than one fits.';
  }
}

function priceSentence({ evidence }: Question): string {
  const [repeated, orders] = [Number(evidence['repeated'] ?? 0), Number(evidence['orders'] ?? 0)];
  const why =
    repeated === 0
      ? `It stands on the first row only of ${plural(orders, 'order')} of several rows.`
      : `${plural(repeated, 'row repeats', 'rows repeat')} the price of their order's first row.`;
  return `Is ${String(evidence['column'] ?? 'the price')} the order total, the line total or the unit price? ${why}`;
}

function options({ options: given }: Question): string {
  return given.join(', ');
}

function fieldSentence({ field, suggested, options, evidence }: Question): string {
  if (evidence['answer'] === 'constant') return `No column holds ${field}. Is it the same for every row?`;
  if (suggested === null) return `Which column holds ${field}?`;
  const why = options.length > 1 ? `${count(options.length)} columns fit.` : 'Its name or its values fit, not both.';
  return `Does "${suggested}" hold ${field}? ${why}`;
}

function encodingSentence({ suggested, evidence }: Question): string {
  if (evidence['fit'] !== 'none') return 'Which character encoding was the file saved in? More than one fits.';
  return `None of the encodings we know fits well; the nearest is ${suggested ?? 'unknown'}. If it looks wrong, save the file as UTF-8.`;
}

/** What each encoding makes of the same place in the file, beside the flag that chooses it. */
function sampleRows({ options, flag, evidence }: Question): string[][] {
  return options.flatMap((option) => {
    const sample = evidence[`sample:${option}`];
    return sample === undefined ? [] : [[`  ${option} → ${sample}`, `${flag} ${option}`]];
  });
}

export function questionsText(questions: readonly Question[]): string {
  const rows = questions.flatMap((question) => [[questionSentence(question), question.flag], ...sampleRows(question)]);
  return table(rows);
}
