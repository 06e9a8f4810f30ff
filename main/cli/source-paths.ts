/** Names in errors as the paths they came from: the engine knows names only, a caller wants to know where it looked. */
import path from 'node:path';
import { AppError } from '../engine/errors.ts';

/** Runs `work`; an AppError about one of `paths` gets its absolute path as `sourcePath`. */
export async function namingPaths<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [sourcePath, other] = paths.filter((each) => path.basename(each) === error.params['name']);
    // Two files of one name: better no path than the wrong one.
    if (sourcePath === undefined || other !== undefined) throw error;
    const { code, params, retryable } = error;
    throw new AppError(code, { ...params, sourcePath }, { retryable, cause: error });
  }
}
