/**
 * Where our own mistakes leave a trace: a small file in the workspace. Only the kind of error and the
 * places in our code are kept; an error's message may quote data, so it is not.
 */
import { closeSync, constants, lstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from './version.ts';

export const BUG_LOG_NAME = 'bugs.log';
const MOST_BYTES = 256 * 1024;
/** Appends, and never through a link that somebody laid here. */
const APPEND = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0);

/** Never throws: a trace that cannot be written must not hide the error it is about. */
export function logBug(workspace: string, error: unknown, now: number): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const places = error instanceof Error ? placesOf(error) : [];
  const entry = [`${new Date(now).toISOString()} ${VERSION} ${kind}`, ...places, ''].join('\n');
  const file = path.join(workspace, BUG_LOG_NAME);
  try {
    mkdirSync(workspace, { recursive: true, mode: 0o700 });
    if (sizeOf(file) > MOST_BYTES) renameSync(file, `${file}.1`);
    const handle = openSync(file, APPEND, 0o600);
    try {
      writeSync(handle, entry);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The caller still reports the error itself.
  }
}

/** Without the message, whose lines may look like places. */
function placesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  return stack.slice(start === -1 ? 0 : start + message.length).split('\n').filter((line) => /^\s+at /.test(line));
}

function sizeOf(file: string): number {
  return lstatSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
