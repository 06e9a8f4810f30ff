/** Use case: say how a file would be read and mapped, keeping nothing. */
import type { CallOptions, Input } from '../contract/commands.ts';
import type { Inspection } from '../contract/job.ts';
import type { Question } from '../contract/model.ts';
import type { SourceFile } from '../contract/source.ts';
import { createPace } from '../context.ts';
import { AppError } from '../errors.ts';
import { overGoodTables, readLaid } from './lay-tables.ts';
import type { LaidTables } from './lay-tables.ts';
import { columnDamage } from '../mapping/survey/column-damage.ts';
import { grainChoice } from '../mapping/questions/grain-choice.ts';
import { offerConsent } from '../mapping/recipe/people-rules.ts';
import { missingFields, missingRules } from '../mapping/questions/missing-fields.ts';
import { listQuestions, suggestedFlags } from '../mapping/questions/questions.ts';
import { showProfile } from '../mapping/profiles/show-profile.ts';
import { suggestMapping } from '../mapping/headers/suggest.ts';
import { openTables, surveyWants } from './open-tables.ts';
import type { OpenedTable, OpenedTables } from './open-tables.ts';
import { profileRivals, recognisedProfile, startRecipe } from './start-recipe.ts';
import type { Choices } from './start-recipe.ts';
import { surveyRows } from './survey-rows.ts';
import type { Surveyed } from './survey-rows.ts';

export async function inspectSource(input: Input<'inspectSource'>, options: CallOptions): Promise<Inspection> {
  const { source } = input;
  const opened = await openTables([source], input, options);
  const { value, failures } = await overGoodTables(opened, input, (laid) => surveyAll(laid, input, options));
  const { columns, orders, sources } = value;
  const suggestions = suggestMapping(columns);
  const recipe = startRecipe({ columns, orders }, input);
  const headers = columns.map(({ name }) => name);
  const profile = recognisedProfile(headers, input);
  return {
    path: typeof source === 'string' ? source : source.name,
    sources,
    sheets: opened.sheets,
    failures,
    profile,
    profileRivals: profileRivals(headers, input),
    orders,
    grain: grainChoice(orders, recipe, columns),
    columns,
    damage: columnDamage(recipe, columns, suggestions),
    suggestions: profile ? showProfile(recipe, suggestions, columns) : suggestions,
    missing: missingFields(recipe, columns, sources),
    missingRules: missingRules(recipe, columns, sources),
    consentOffered: offerConsent(recipe, columns),
    questions: [...readingQuestions(opened), ...listQuestions(recipe, columns, { suggestions, orders })],
    // A profile brings more than columns, so that its flag says it all.
    flags: profile ? [`--profile ${profile.id}`] : suggestedFlags(suggestions, columns),
  };
}

/** One answer settles a question for every table, so each kind is asked once. */
function readingQuestions({ tables }: OpenedTables): Question[] {
  const questions = tables.flatMap((table) => table.questions);
  return questions.filter(({ id }, index) => questions.findIndex((other) => other.id === id) === index);
}

interface Inspected extends Surveyed {
  readonly sources: readonly SourceFile[];
}

async function surveyAll({ headers, tables }: LaidTables, choices: Choices, options: CallOptions): Promise<Inspected> {
  const survey = surveyRows(headers, surveyWants(headers, choices));
  const pace = createPace(options);
  const total = tables.reduce((sum, { source }) => sum + source.bytes, 0);
  const sources: SourceFile[] = [];
  let before = 0;
  for (const table of tables) {
    for await (const { records, bytesRead, summary } of readLaid(table, headers.length, options)) {
      for (const record of records) survey.add(record);
      if (summary) sources.push({ ...factsOf(table.source), ...summary, ...table.layout });
      await pace.step({ stage: 'reading', rows: survey.rows(), done: before + bytesRead, total, unit: 'bytes' });
    }
    before += table.source.bytes;
  }
  if (survey.rows() === 0) throw new AppError('source/no-rows', { name: tables[0]?.source.name ?? '' });
  return { ...survey.finish(), sources };
}

function factsOf({ name, entry, sheet, format, container, bytes, dialect }: OpenedTable) {
  return { name, entry, sheet, format, container, bytes, dialect };
}
