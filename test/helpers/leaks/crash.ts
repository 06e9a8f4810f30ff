/**
 * A preload that lets a process die, or meet a bug of ours, at a moment that LEAK_CRASH names. The bug's message quotes the data, as a
 * careless one would. To die while sending, a test kills it from outside.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import SqliteDatabase from 'better-sqlite3';
import { EMAIL_CORE } from './canaries.ts';

export type CrashMoment = 'importing' | 'preparing' | 'bug';

/** Statements of the store that run within each stage, and the one of them after which the process dies. */
const DEATHS: Readonly<Record<string, { readonly statement: RegExp; readonly at: number }>> = {
  importing: { statement: /INSERT INTO staged_chunk/, at: 3 },
  preparing: { statement: /INSERT INTO derived_chunk/, at: 2 },
};

const moment = process.env['LEAK_CRASH'] ?? '';
const death = DEATHS[moment];
if (death !== undefined) dieAfter(death);
if (moment === 'bug') breakDigests();

function dieAfter({ statement, at }: { readonly statement: RegExp; readonly at: number }): void {
  const prepare = SqliteDatabase.prototype.prepare;
  let runs = 0;
  SqliteDatabase.prototype.prepare = function prepareAndCount(this: SqliteDatabase.Database, source: string) {
    const prepared = prepare.call(this, source);
    if (!statement.test(source)) return prepared;
    const run = prepared.run.bind(prepared) as (...values: unknown[]) => SqliteDatabase.RunResult;
    prepared.run = (...values: unknown[]) => {
      const result = run(...values);
      runs += 1;
      if (runs === at) process.kill(process.pid, 'SIGKILL');
      return result;
    };
    return prepared;
  } as typeof prepare;
}

function breakDigests(): void {
  const { hash } = crypto;
  crypto.hash = ((algorithm: string, data: crypto.BinaryLike, encoding?: crypto.BinaryToTextEncoding) => {
    if (String(data).includes(EMAIL_CORE)) throw new TypeError(`cannot digest ${String(data)}\n    at ${String(data)}`);
    return hash(algorithm, data, encoding);
  }) as typeof hash;
  syncBuiltinESMExports();
}
