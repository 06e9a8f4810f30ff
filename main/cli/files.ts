/** The command line's own small files: recipes in, recipes out. */
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Recipe } from '../engine/contract/recipe.ts';
import type { Engine } from '../engine/engine.ts';
import { AppError, systemCode } from '../engine/errors.ts';
import { callerPath } from './flags.ts';

/** Throws `recipe/*`. */
export async function readRecipe(engine: Engine, file: string): Promise<Recipe> {
  const name = path.basename(file);
  return engine.parseRecipe({ text: await readSmallFile(callerPath(file), name), name });
}

/** More than any recipe has, which is a million characters. */
const MOST_BYTES = 4_000_000;

/** The text of a plain file. A pipe may never end and a device has no end, so that neither is opened. Throws `source/missing` and `recipe/unreadable`. */
export async function readSmallFile(place: string, name: string): Promise<string> {
  try {
    const found = await stat(place);
    if (!found.isFile() || found.size > MOST_BYTES) throw new AppError('recipe/unreadable', { name });
    const handle = await open(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(found.size), 0, found.size, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(systemCode(error) === 'ENOENT' ? 'source/missing' : 'recipe/unreadable', { name }, { cause: error });
  }
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
