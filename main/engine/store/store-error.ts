/** What SQLite and the file system say, as the store's own errors. */
import { AppError, systemCode } from '../errors.ts';

/** Turns what SQLite and the file system say into the store's own errors, without their texts. */
export function guarded<T>(workspace: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error, workspace);
  }
}

export function storeError(error: unknown, workspace: string): unknown {
  if (error instanceof AppError) return error;
  const code = systemCode(error) ?? '';
  const params = { folder: workspace };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new AppError('store/disk-full', params, { cause: error });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('store/busy', params, { retryable: true, cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('store/damaged', params, { cause: error });
  }
  const isPlace = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|ENAMETOOLONG|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR)/.test(code);
  return isPlace ? new AppError('store/not-writable', params, { cause: error }) : error;
}
