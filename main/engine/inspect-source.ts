/** Use case: say how a file would be read and mapped, keeping nothing. */
import type { CallOptions, Input } from './contract/commands.ts';
import type { Inspection } from './contract/model.ts';
import type { SourceInput } from './contract/source.ts';
import { createPace } from './context.ts';
import { openChosen, surveyWants } from './import-source.ts';
import { grainChoice } from './mapping/grain-choice.ts';
import { safeHeaders } from './mapping/personal.ts';
import { listQuestions, suggestedFlags } from './mapping/questions.ts';
import { suggestMapping } from './mapping/suggest.ts';
import { AppError } from './errors.ts';
import { startRecipe } from './start-recipe.ts';
import { surveyRows } from './survey-rows.ts';
import type { OpenedSource } from './source/open.ts';
import { readRecords } from './source/read-records.ts';

export async function inspectSource(input: Input<'inspectSource'>, options: CallOptions): Promise<Inspection> {
  const { tables, sheets } = await openChosen(input.source, input, options);
  const [source] = tables;
  if (!source) throw new AppError('source/no-rows', { name: nameOf(input.source) });
  const headers = safeHeaders(source.headers);
  const survey = surveyRows(headers, surveyWants(headers, input));
  const pace = createPace(options);
  let summary = { rows: 0, blankRows: 0, formulaCells: 0, sha256: '' };
  for await (const batch of readRecords(source, options)) {
    for (const record of batch.records) survey.add(record.cells);
    summary = batch.summary ?? summary;
    await pace.step({ stage: 'reading', rows: survey.rows(), done: batch.bytesRead, total: source.bytes, unit: 'bytes' });
  }
  if (summary.rows === 0) throw new AppError('source/no-rows', { name: source.name });
  const { columns, orders } = survey.finish();
  const suggestions = suggestMapping(columns);
  const recipe = startRecipe({ columns, orders }, input);
  return {
    path: nameOf(input.source),
    sources: [{ ...factsOf(source), ...summary, renamed: [] }],
    sheets,
    profile: null,
    orders,
    grain: grainChoice(orders, recipe, columns),
    columns,
    suggestions,
    questions: [...source.questions, ...listQuestions(recipe, columns, { suggestions, orders })],
    flags: suggestedFlags(suggestions, columns),
  };
}

function nameOf(source: SourceInput): string {
  return typeof source === 'string' ? source : source.name;
}

function factsOf({ name, entry, sheet, format, container, bytes, dialect }: OpenedSource) {
  return { name, entry, sheet, format, container, bytes, dialect };
}
