/**
 * A local log for people who report a problem. It takes an event name, codes and numbers; there is no
 * way to hand it a sentence, so no cell value, path or name can end up in it.
 */
import { closeSync, constants, lstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppErrorCode } from '../engine/contract/errors.ts';

export type LogEvent =
  | 'app-started'
  | 'app-quit'
  | 'call-failed'
  | 'call-refused'
  | 'engine-restarted'
  | 'page-gone'
  | 'bug';

export interface LogFacts {
  readonly code?: AppErrorCode;
  readonly command?: string;
  readonly count?: number;
  /** Where in our own code: the first stack frames, without the message. */
  readonly frames?: readonly string[];
}

export interface Log {
  write(event: LogEvent, facts?: LogFacts): void;
}

const MAX_BYTES = 1_000_000;
/** Never through a link. */
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);

/** Opens the log at `path`; one older file is kept beside it. */
export function openLog(path: string): Log {
  return {
    write(event, facts = {}) {
      try {
        mkdirSync(dirname(path), { recursive: true });
        rotate(path);
        append(path, `${new Date().toISOString()} ${event} ${JSON.stringify(facts)}\n`);
      } catch {
        // A log that cannot be written must not stop the work it would have described.
      }
    },
  };
}

/** The stack of an error without its first lines, which hold the message and maybe data. */
export function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  return error.stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) => line.trim().replace(/\(?(file:\/\/)?[^()\s]*[\\/]/, '('));
}

function append(path: string, line: string): void {
  const handle = openSync(path, APPEND, 0o600);
  try {
    writeSync(handle, line);
  } finally {
    closeSync(handle);
  }
}

function rotate(path: string): void {
  let size = 0;
  try {
    size = lstatSync(path).size;
  } catch {
    return;
  }
  if (size > MAX_BYTES) renameSync(path, `${path}.old`);
}
