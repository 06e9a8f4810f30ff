/** `inspect`: how a file would be read and mapped, and what must be answered first. Keeps nothing. */
import type { Command } from 'commander';
import type { Inspection } from '../../engine/contract/job.ts';
import type { FieldSuggestion } from '../../engine/contract/model.ts';
import { columnDamageReport, columnDamageText } from '../damage-text.ts';
import type { ColumnDamageGroup } from '../damage-text.ts';
import { EXIT } from '../exit-codes.ts';
import { failedFilesJson, failedFilesText } from '../failed-files.ts';
import { readRecipe } from '../files.ts';
import { addMappingFlags, overridesOf } from '../flags.ts';
import type { MappingFlags } from '../flags.ts';
import { grainText } from '../order-text.ts';
import { consentJson, consentNotes } from '../left-out-text.ts';
import { print, printJson, table } from '../output.ts';
import { profileLine, rivalsLine } from '../profile-text.ts';
import { questionSentence, questionsText } from '../questions.ts';
import { readReasons } from '../reasons.ts';
import { withSession } from '../session.ts';
import { readInputs } from '../source-inputs.ts';
import { namingPaths } from '../source-paths.ts';
import { overflowText, sheetsText, sourcesJson, sourcesText } from '../source-text.ts';
import { reasonText } from '../suggestion-text.ts';

export function addInspect(program: Command): void {
  const command = program
    .command('inspect')
    .description('say how a file would be read and mapped; nothing is kept')
    .argument('<file>', 'an export of orders; - for standard input');
  addMappingFlags(command)
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  counterfoil inspect orders.csv --json')
    .action(async (file: string, flags: MappingFlags & { json?: boolean }) => {
      const { inspection, damage } = await withSession(undefined, async ({ engine, options }) => {
        const recipe = flags.recipe === undefined ? null : await readRecipe(engine, flags.recipe);
        const { sources: [source = ''], paths } = await readInputs([file]);
        const found = await namingPaths(paths, () =>
          engine.inspectSource({ source, recipe, overrides: overridesOf(flags), take: 'certain' }, options),
        );
        return { inspection: found, damage: columnDamageReport(found, await readReasons(engine)) };
      });
      if (flags.json) printJson(jsonOf(inspection, damage));
      else print(inspectionText(inspection, damage));
      process.exitCode = inspection.failures.length > 0 ? EXIT.sourceOrMapping : EXIT.done;
    });
}

/** What describes one table is the first one's; counts are sums over all of them. */
function jsonOf(inspection: Inspection, damage: readonly ColumnDamageGroup[]): object {
  const { path, sources, sheets, failures, profile, profileRivals, orders, grain, columns, suggestions, questions, flags } = inspection;
  const source = firstOf(sources);
  const { dialect, format } = source;
  return {
    path,
    format,
    encoding: dialect.encoding,
    hasBom: dialect.hasBom,
    delimiter: dialect.delimiter,
    headerRow: dialect.headerRow,
    rowCount: sources.reduce((sum, { rows }) => sum + rows, 0),
    blankRows: sources.reduce((sum, { blankRows }) => sum + blankRows, 0),
    bytes: source.bytes,
    sha256: source.sha256,
    container: source.container,
    entry: source.entry,
    sheet: source.sheet,
    sources: sourcesJson(inspection, []),
    sheets,
    failedFiles: failedFilesJson(failures),
    profile,
    profileRivals,
    orders,
    grain: grain && { ...grain, fillDown: grain.fillDown.map((index) => columnName(columns, index)) },
    columns: columns.map((column) => ({
      position: column.index + 1,
      name: column.name,
      samples: column.samples,
      fillRate: column.rows === 0 ? 0 : column.filled / column.rows,
      looksLike: column.shape,
    })),
    damage: damage.map(({ column, name, ...rest }) => ({ ...rest, column: name, position: column + 1 })),
    suggestion: suggestions.map(({ field, column, constant, confidence, reason, alternatives }) => ({
      field,
      column: column === null ? null : (columns[column]?.name ?? null),
      position: column === null ? null : column + 1,
      constant,
      confidence,
      reason: reasonText(reason, columns),
      alternatives: alternatives.map((index) => columns[index]?.name ?? ''),
    })),
    flags,
    consentOffered: consentJson(inspection),
    questions: questions.map((question) => ({ ...question, question: questionSentence(question) })),
  };
}

function firstOf(sources: Inspection['sources']): Inspection['sources'][number] {
  const [first] = sources;
  if (!first) throw new Error('an inspection has no table');
  return first;
}

function inspectionText(inspection: Inspection, damage: readonly ColumnDamageGroup[]): string {
  const { sheets, failures, profile, profileRivals, grain, columns, suggestions, questions } = inspection;
  const columnRows = columns.map((column) => [
    `col:${column.index + 1}`,
    column.name === '' ? '(blank)' : column.name,
    column.rows === 0 ? '' : `${((100 * column.filled) / column.rows).toFixed(1)}%`,
    column.shape,
    column.samples.slice(0, 3).join(' · '),
  ]);
  const parts = [
    failedFilesText(failures),
    overflowText(sheets),
    [sourcesText(inspection), profileLine(profile), rivalsLine(profileRivals)].filter((line) => line !== '').join('\n'),
    sheetsText(sheets),
    `Columns (position, name, filled, looks like, masked samples)\n${table(columnRows, [2])}`,
    `Suggested mapping\n${table(suggestions.map((suggestion) => suggestionRow(suggestion, columns)))}`,
    columnDamageText(damage),
    grainText(grain, (index) => columnName(columns, index)),
    consentNotes(inspection).join('\n'),
    questions.length === 0 ? 'Nothing to ask: prepare can run.' : `To answer first\n${questionsText(questions)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function columnName(columns: Inspection['columns'], index: number): string {
  return columns[index]?.name || `col:${index + 1}`;
}

function suggestionRow({ field, column, constant, confidence, reason }: FieldSuggestion, columns: Inspection['columns']): string[] {
  const fixed = constant === null ? '–' : `"${constant}"`;
  const from = column === null ? fixed : columns[column]?.name || `col:${column + 1}`;
  return [field, from, confidence, reasonText(reason, columns)];
}
