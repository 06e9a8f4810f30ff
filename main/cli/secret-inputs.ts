/**
 * Access tokens and passphrases: from the environment or from standard input, never from an argument, since arguments are
 * seen by other programs and kept by the shell. What was given by mistake is refused without being repeated.
 */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../engine/errors.ts';

const TOKEN_VARIABLE = 'COUNTERFOIL_ACCESS_TOKEN';
const PASSPHRASE_VARIABLE = 'COUNTERFOIL_PASSPHRASE';
/** More than any token has, so that a file piped in by mistake is not read to its end. */
const MOST_BYTES = 16_384;
/** Of a passphrase or token. The window takes no longer one either, and a line that is cut off could never be given again. */
const LONGEST = 1000;

/** --token, --token=…, -token, --access-token, --passphrase=… and --token-stdin=…, but not --token-stdin. */
const TOKEN_ARGUMENT = /^--?(?:access[-_]?)?token(?:$|=|-stdin=|[-_]?(?:value|file|env))/i;
const PASSPHRASE_ARGUMENT = /^--?(?:passphrase|password)(?:$|=|-stdin=)/i;

/** Throws `usage` where a secret is named as an argument; what stands behind `--` is the name of a file. */
export function refuseSecretArguments(argv: readonly string[]): void {
  const end = argv.indexOf('--');
  const flags = end === -1 ? argv : argv.slice(0, end);
  if (flags.some((argument) => TOKEN_ARGUMENT.test(argument))) {
    throw new AppError('usage', {
      flag: '--token-stdin',
      message: 'An access token is never an argument: other programs can see arguments, and the shell keeps them.',
      fix: `Set ${TOKEN_VARIABLE}, pipe the token with --token-stdin, or save it once with "counterfoil account add". Change a token that was typed on a command line.`,
    });
  }
  if (flags.some((argument) => PASSPHRASE_ARGUMENT.test(argument))) {
    throw new AppError('usage', {
      flag: '--passphrase-stdin',
      message: 'A passphrase is never an argument: other programs can see arguments, and the shell keeps them.',
      fix: `Pipe it with --passphrase-stdin, or set ${PASSPHRASE_VARIABLE} for a ledger, COUNTERFOIL_WORKSPACE_PASSPHRASE for a workspace.`,
    });
  }
}

/** The token of this run; undefined leaves it to the saved one. Throws `usage` for an empty standard input. */
export async function readToken({ tokenStdin }: { readonly tokenStdin?: boolean }): Promise<string | undefined> {
  if (tokenStdin) return await firstLine('--token-stdin', 'Access token: ');
  const set = taken(TOKEN_VARIABLE).trim();
  return set === '' ? undefined : set;
}

/** Throws `usage` without one. */
export async function readPassphrase({ passphraseStdin }: { readonly passphraseStdin?: boolean }): Promise<string> {
  const passphrase = passphraseStdin ? await firstLine('--passphrase-stdin', 'Passphrase: ') : taken(PASSPHRASE_VARIABLE);
  if (passphrase !== '') return passphrase;
  const message = 'The ledger travels under a passphrase, and none was given.';
  throw new AppError('usage', { flag: '--passphrase-stdin', message, fix: `Set ${PASSPHRASE_VARIABLE}, or pipe it with --passphrase-stdin.` });
}

/** For a workspace; typed twice where it is typed. Throws `usage` without one. */
export async function readNewPassphrase(): Promise<string> {
  const passphrase = await firstLine('--passphrase-stdin', 'New passphrase: ');
  if (process.stdin.isTTY && (await askUnseen('Once more: ')) !== passphrase) {
    throw new AppError('usage', { flag: '--passphrase-stdin', message: 'The two passphrases are not the same, so nothing was changed.' });
  }
  return passphrase;
}

/** Out of the environment, so that no thread or program that this one starts gets it too. */
function taken(name: string): string {
  const value = process.env[name] ?? '';
  delete process.env[name];
  return value;
}

async function firstLine(flag: string, question: string): Promise<string> {
  const line = process.stdin.isTTY ? await askUnseen(question) : await pipedLine(flag);
  if (line === '') throw new AppError('usage', { flag, message: `Nothing stands on the first line of standard input, where ${flag} looks.` });
  if (line.length > LONGEST) throw new AppError('usage', { flag, message: `The first line of standard input is longer than ${LONGEST} characters, which no token or passphrase may be.` });
  return line;
}

/** Strictly UTF-8: what is guessed here and typed elsewhere later would be another passphrase, and open nothing. */
async function pipedLine(flag: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  try {
    // A character may come in two pieces.
    for await (const piece of process.stdin as AsyncIterable<Buffer>) {
      text += decoder.decode(piece, { stream: true });
      if (/[\r\n]/.test(text) || text.length > MOST_BYTES) break;
    }
    if (!/[\r\n]/.test(text)) text += decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadable(flag);
  }
  const line = (text.split(/\r?\n|\r/, 1)[0] ?? '').trim();
  if (/\p{Cc}/u.test(line)) throw unreadable(flag);
  return line;
}

function unreadable(flag: string): AppError {
  return new AppError('usage', { flag, message: `The first line of standard input is not plain text in UTF-8, as ${flag} needs it.` });
}

/** What is typed does not appear. */
async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const stopped = new AbortController();
  lines.on('SIGINT', () => stopped.abort());
  try {
    return (await lines.question('', { signal: stopped.signal })).trim();
  } catch {
    throw new AppError('job/cancelled');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
