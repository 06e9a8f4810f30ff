/** `recipe show`: what a recipe file will do, in words. */
import type { Command } from 'commander';
import type { TargetField } from '../../engine/contract/model.ts';
import type { ColumnRef, FieldRule, FieldStep, Recipe } from '../../engine/contract/recipe.ts';
import { EXIT } from '../exit-codes.ts';
import { readRecipe } from '../files.ts';
import { count, print, printJson, table } from '../output.ts';
import { withSession } from '../session.ts';
import { delimiterWord } from '../source-text.ts';

export function addRecipe(program: Command): void {
  const recipe = program.command('recipe').description('look at saved rules');
  recipe
    .command('show')
    .description('say what a recipe does')
    .argument('<file>', 'a recipe written by --save-recipe or by the window')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  counterfoil recipe show shop.json')
    .action(async (file: string, flags: { json?: boolean }) => {
      const { loaded, sha256 } = await withSession(undefined, async ({ engine }) => {
        const parsed = await readRecipe(engine, file);
        return { loaded: parsed, sha256: (await engine.formatRecipe({ recipe: parsed })).sha256 };
      });
      if (flags.json) printJson({ recipe: loaded, sha256 });
      else print(recipeText(loaded, sha256));
      process.exitCode = EXIT.done;
    });
}

function recipeText(recipe: Recipe, sha256: string): string {
  const fields = (Object.entries(recipe.fields) as [TargetField, FieldRule][]).map(([field, rule]) => [
    field,
    rule.from.length === 0 ? 'every row' : rule.from.map(columnText).join(' + '),
    [...rule.steps.map(stepText), ...otherwiseText(rule)].join('; '),
  ]);
  const { encoding, delimiter, headerRow } = recipe.reading;
  const reading = [encoding, delimiter && delimiterWord(delimiter), headerRow && `header on row ${headerRow}`].filter(Boolean);
  return [
    `Recipe ${sha256.slice(0, 12)} (version ${recipe.counterfoilRecipe})`,
    `Reading\n  ${reading.length === 0 ? 'as detected' : reading.join(', ')}`,
    `Fields\n${fields.length === 0 ? '  none' : table(fields)}`,
    `Duplicates\n  keep ${recipe.dedupe.keep}`,
    `Export\n  edition ${recipe.export.edition}, parts of at most ${count(recipe.export.maxBytes)} bytes`,
  ].join('\n\n');
}

function columnText(ref: ColumnRef): string {
  return typeof ref === 'string' ? `"${ref}"` : `col:${ref.col}`;
}

function otherwiseText(rule: FieldRule): string[] {
  if (rule.otherwise === null) return [];
  return [rule.from.length === 0 ? `always "${rule.otherwise}"` : `"${rule.otherwise}" where empty`];
}

function pairsText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values).map(([from, to]) => `"${from}" becomes "${to}"`).join(', ');
}

function stepText(step: FieldStep): string {
  switch (step.step) {
    case 'map-values':
      return pairsText(step.values);
    case 'parse-time':
      return [step.dateOrder && `dates ${step.dateOrder}`, step.timezone && `clock of ${step.timezone}`, step.timeOfDay && `${step.timeOfDay} where there is no time`]
        .filter(Boolean)
        .join(', ');
    case 'parse-number':
      return `decimal mark "${step.decimal}"`;
    case 'phone-region':
      return `numbers without a country code are from ${step.column === undefined ? step.region : `the country in ${columnText(step.column)}`}`;
    case 'join':
      return `columns joined by "${step.separator}"`;
    case 'split':
      return `part ${step.part} between "${step.separator}"`;
    case 'replace':
      return `"${step.find}" replaced by "${step.with}"`;
    case 'pad':
      return `leading zeros up to ${step.length} digits`;
    case 'extract':
      return `only what matches ${step.pattern}`;
    case 'default-by':
      return `empty cells by ${columnText(step.column)}: ${pairsText(step.values)}`;
    case 'price-is':
      return `the price is the ${step.meaning.replace('-', ' ')}`;
  }
}
