/** Where `--save-recipe` may write: nowhere that would cost somebody a file. Checked before any work is done. */
import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { AppError, systemCode } from '../engine/errors.ts';
import { readSmallFile } from './files.ts';

/** Names that an export gives its own files. */
const SET_NAMES = /^(?:tiktok-events-\d{3,}\.csv|(?:rejected|duplicates|filtered|merged|already-sent|refused)\.csv|manifest\.json|receipt\.(?:json|html))$/;

export interface RecipeTarget {
  readonly target: string;
  readonly sources: readonly string[];
  readonly outDir: string | null;
}

/**
 * Throws `usage` when the target is a source or a file of the export, `export/foreign-files` when it
 * exists and is no recipe, `export/not-writable` when its folder is missing or closed.
 */
export async function checkRecipeTarget(engine: Engine, { target, sources, outDir }: RecipeTarget): Promise<void> {
  const folder = path.dirname(target);
  const name = path.basename(target);
  if (sources.includes(target) || (folder === outDir && SET_NAMES.test(name))) {
    throw new AppError('usage', { flag: '--save-recipe', message: `--save-recipe would replace ${name}, which this run reads or writes.` });
  }
  try {
    await access(outDir === folder ? await existingAncestor(folder) : folder, constants.W_OK);
  } catch (error) {
    throw new AppError('export/not-writable', { folder }, { cause: error });
  }
  if (await isForeign(engine, target, name)) throw new AppError('export/foreign-files', { folder, files: [name] });
}

async function isForeign(engine: Engine, target: string, name: string): Promise<boolean> {
  try {
    // A link would be replaced by the recipe, and what it points to is somebody's choice.
    if (!(await lstat(target)).isFile()) return true;
    await engine.parseRecipe({ text: await readSmallFile(target, name), name });
    return false;
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

/** The export creates its folder later, so what counts is the nearest one that is already there. */
async function existingAncestor(folder: string): Promise<string> {
  const isThere = await stat(folder).then(() => true, () => false);
  const parent = path.dirname(folder);
  return isThere || parent === folder ? folder : existingAncestor(parent);
}
