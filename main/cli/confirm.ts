/** The last word before something leaves or is given up: asked on a terminal, and only there. */
import { createInterface } from 'node:readline/promises';
import { AppError } from '../engine/errors.ts';
import { count } from './output.ts';

/** Above this the number of events is typed, so that nobody sends a year by habit. */
const MOST_BY_YES = 10_000;

export interface Confirmation {
  readonly question: string;
  /** What must be typed. */
  readonly answer: string;
  /** What is not done without it, as in "Nothing was sent". */
  readonly done: string;
}

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

export const REAL_TERMINAL: Terminal = { input: process.stdin, output: process.stderr };

/**
 * Whether a person is asked; throws `usage` with the sentence where nobody can be and `--yes` is missing. Call it before any
 * work is done.
 */
export function mustAsk(flags: { readonly yes?: boolean; readonly json?: boolean }, sentence: { message: string; fix: string }, terminal: Terminal = REAL_TERMINAL): boolean {
  if (flags.yes) return false;
  if (flags.json || terminal.input.isTTY !== true) throw new AppError('usage', { flag: '--yes', ...sentence });
  return true;
}

export function sendingConfirmation(events: number, eventSet: string): Confirmation {
  const what = `Send ${count(events)} ${events === 1 ? 'event' : 'events'} to event set ${eventSet}?`;
  return events > MOST_BY_YES
    ? { question: `${what} TikTok has no undo. Type the number of events to send them: `, answer: String(events), done: 'sent' }
    : { question: `${what} TikTok has no undo. Type yes to send them: `, answer: 'yes', done: 'sent' };
}

/** Returns when the very answer was typed; a number may be typed with its marks. Throws `job/cancelled` for another one and on Ctrl-C. */
export async function requireAnswer({ question, answer, done }: Confirmation, signal: AbortSignal | undefined, terminal: Terminal = REAL_TERMINAL): Promise<void> {
  const lines = createInterface({ input: terminal.input, output: terminal.output });
  const stopped = new AbortController();
  signal?.addEventListener('abort', () => stopped.abort(), { once: true });
  lines.on('SIGINT', () => stopped.abort());
  // The end of the input is no answer, too.
  lines.on('close', () => stopped.abort());
  const typed = await lines.question(question, { signal: stopped.signal }).catch(() => '').finally(() => lines.close());
  const said = typed.trim().toLowerCase();
  if (said !== answer && said.replaceAll(/[,. \u00a0']/g, '') !== answer) throw new AppError('job/cancelled', { what: done });
}
