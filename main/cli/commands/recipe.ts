/** `recipe show`: what a recipe file will do, in words. */
import type { Command } from 'commander';
import type { TargetField } from '../../engine/contract/model.ts';
import type { FieldRule, Recipe } from '../../engine/contract/recipe.ts';
import { EXIT } from '../exit-codes.ts';
import { readRecipe } from '../files.ts';
import { count, print, printJson, table } from '../output.ts';
import { columnText, otherwiseText, rowTexts, stepText } from '../rule-text.ts';
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
    rule.from.length === 0 ? (rule.otherwise === null ? 'no column' : 'every row') : rule.from.map(columnText).join(' + '),
    [...rule.steps.map(stepText), ...otherwiseText(rule)].join('; '),
  ]);
  const rows = rowTexts(recipe.rows);
  const profile = recipe.profile === undefined ? [] : [`Profile\n  started from ${recipe.profile}`];
  return [
    `Recipe ${sha256.slice(0, 12)} (version ${recipe.counterfoilRecipe})`,
    ...profile,
    `Reading\n  ${readingText(recipe.reading)}`,
    ...(rows.length === 0 ? [] : [`Rows\n${rows.map((row) => `  ${row}`).join('\n')}`]),
    `Fields\n${fields.length === 0 ? '  none' : table(fields)}`,
    `Duplicates\n  keep ${recipe.dedupe.keep}`,
    `Export\n  edition ${recipe.export.edition}, parts of at most ${count(recipe.export.maxBytes)} bytes`,
  ].join('\n\n');
}

function readingText({ encoding, delimiter, headerRow, descriptionRows, skipBottom, sheets }: Recipe['reading']): string {
  const words = [
    encoding,
    delimiter && delimiterWord(delimiter),
    headerRow && `header on row ${headerRow}`,
    descriptionRows === undefined ? undefined : `description rows under the header: ${descriptionRows}`,
    skipBottom === undefined ? undefined : `rows left out at the end: ${skipBottom}`,
    sheets && `sheets ${sheets.map((sheet) => `"${sheet}"`).join(', ')}`,
  ].filter(Boolean);
  return words.length === 0 ? 'as detected' : words.join(', ');
}
