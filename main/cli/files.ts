/** The command line's own small files: recipes in, recipes out. */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Recipe } from '../engine/contract/recipe.ts';
import type { Engine } from '../engine/engine.ts';
import { AppError, systemCode } from '../engine/errors.ts';
import { callerPath } from './flags.ts';

/** Throws `recipe/*`. */
export async function readRecipe(engine: Engine, file: string): Promise<Recipe> {
  const name = path.basename(file);
  let text: string;
  try {
    text = await readFile(callerPath(file), 'utf8');
  } catch (error) {
    throw new AppError(systemCode(error) === 'ENOENT' ? 'source/missing' : 'recipe/unreadable', { name }, { cause: error });
  }
  return engine.parseRecipe({ text, name });
}

/** Written whole or not at all; answers with the path. Throws `export/not-writable` or `export/disk-full`. */
export async function writeRecipe(engine: Engine, recipe: Recipe, target: string): Promise<string> {
  const temporary = path.join(path.dirname(target), `.counterfoil-${randomUUID()}.partial`);
  const { text } = await engine.formatRecipe({ recipe });
  try {
    // Only a file that is not there yet: never through a link that somebody laid under this name.
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const code = systemCode(error) === 'ENOSPC' ? 'export/disk-full' : 'export/not-writable';
    throw new AppError(code, { folder: path.dirname(target) }, { cause: error });
  }
  return target;
}
