/** The one error class that may cross a border, and the two ways to say "this is our bug". */
import type { AppErrorCode } from './contract/errors.ts';
import type { ErrorParam, WireError } from './contract/wire.ts';

/** The world said no. Carries a code and safe parameters; sentences are made at the edge. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, ErrorParam>>;
  readonly retryable: boolean;

  constructor(
    code: AppErrorCode,
    params: Readonly<Record<string, ErrorParam>> = {},
    options: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.code = code;
    this.params = params;
    this.retryable = options.retryable ?? false;
  }
}

/** Any throw as what may be sent on; a foreign error becomes `bug` without its text, which may hold data. */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) {
    return { code: error.code, params: error.params, retryable: error.retryable };
  }
  return { code: 'bug', params: {}, retryable: false };
}

export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${what}`);
}

export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${typeof value}`);
}

/** The `code` of a Node system error such as ENOENT, else null. */
export function systemCode(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('job/cancelled');
}
