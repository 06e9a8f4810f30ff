/** What is named on the command line as something to read: paths, or - for standard input. */
import type { SourceInput } from '../engine/contract/source.ts';
import { AppError } from '../engine/errors.ts';
import { callerPath } from './flags.ts';

/** Standard input is held in memory, so it must end somewhere: 256 MB. A file has no such limit. */
const MOST_BYTES = 256 * 1024 * 1024;
const NAME = 'standard input';

export interface Inputs {
  readonly sources: readonly SourceInput[];
  /** Those of them that are files, absolute. */
  readonly paths: readonly string[];
}

/** Throws `usage` when standard input is named twice or nothing is piped in, source/too-large beyond 256 MB. */
export async function readInputs(named: readonly string[]): Promise<Inputs> {
  if (named.filter((name) => name === '-').length > 1) throw new AppError('usage', { message: 'Standard input (-) can be read once.' });
  const sources: SourceInput[] = [];
  for (const name of named) sources.push(name === '-' ? { name: NAME, bytes: await readStandardInput() } : callerPath(name));
  return { sources, paths: sources.filter((source) => typeof source === 'string') };
}

async function readStandardInput(): Promise<Uint8Array> {
  if (process.stdin.isTTY) throw new AppError('usage', { message: 'Nothing is piped into standard input (-).' });
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new AppError('source/too-large', { name: NAME, limitBytes: MOST_BYTES });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
