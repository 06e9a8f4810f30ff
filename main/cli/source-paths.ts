/** Names in errors as the paths they came from: the engine knows names only, a caller wants to know where it looked. */
import path from 'node:path';
import { AppError } from '../engine/errors.ts';

/** Runs `work`; an AppError about one of `paths` gets its absolute path as `sourcePath`. */
export async function namingPaths<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const sourcePath = paths.find((each) => path.basename(each) === error.params['name']);
    if (sourcePath === undefined) throw error;
    const { code, params, retryable } = error;
    throw new AppError(code, { ...params, sourcePath }, { retryable, cause: error });
  }
}
