/** How sending goes, on stderr: a line while it is a terminal, and refused rows as they appear. */
import { SingleBar } from 'cli-progress';
import type { Progress } from '../engine/contract/model.ts';
import type { SendingProgress } from '../engine/contract/sending.ts';
import { REFUSED_AT_GATE } from '../engine/contract/upload.ts';
import type { RefusedEvent } from '../engine/contract/upload.ts';
import type { Engine } from '../engine/engine.ts';
import { printable } from '../engine/source-label.ts';
import { count } from './output.ts';

/** Refused rows that are named one by one; the file of refused rows names all. */
const MOST_NAMED = 20;

export interface SendingLine {
  show(progress: Progress): void;
  /** Names what was refused since and leaves the terminal clean. */
  end(): Promise<void>;
}

export interface SendingLineOf {
  readonly uploadId: number;
  readonly batches: number;
  /** For programs: nothing is told. */
  readonly isQuiet: boolean;
}

export function createSendingLine(engine: Engine, { uploadId, batches, isQuiet }: SendingLineOf): SendingLine {
  if (isQuiet) return { show: () => {}, end: async () => {} };
  const bar = process.stderr.isTTY ? createBar() : null;
  const refused = createRefusedLines(engine, uploadId);
  let asked: Promise<void> = Promise.resolve();
  let known = 0;
  let rate: (handled: number) => number = () => 0;
  return {
    show({ sending }) {
      if (!sending) return;
      const { counts } = sending;
      if (bar && !bar.isActive) {
        rate = createRate(handledOf(sending));
        bar.start(counts.events, handledOf(sending), { words: stateWords(sending) });
      }
      bar?.update(handledOf(sending), { words: wordsOf(sending, batches, rate(handledOf(sending))) });
      if (counts.refused === known) return;
      known = counts.refused;
      asked = asked.then(refused.tell);
    },
    async end() {
      await asked;
      bar?.stop();
      await refused.tell();
    },
  };
}

/** One refused row in words; TikTok's own come redacted, the gate's say whose they are. */
export function refusedLine({ file, row, code, reason }: RefusedEvent): string {
  return printable(`${file}, row ${row}: ${code === REFUSED_AT_GATE ? '' : `code ${code}, `}${reason}`);
}

function createBar(): SingleBar {
  return new SingleBar({
    format: '{words} [{bar}] {percentage}%',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
}

function handledOf({ counts }: SendingProgress): number {
  return counts.events - counts.pending;
}

function createRate(from: number): (handled: number) => number {
  const startedAt = performance.now();
  return (handled) => Math.round((handled - from) / Math.max((performance.now() - startedAt) / 1000, 0.001));
}

function wordsOf(sending: SendingProgress, batches: number, rate: number): string {
  const { counts, batch } = sending;
  const refused = counts.refused > 0 ? ` | ${count(counts.refused)} refused` : '';
  const speed = rate > 0 ? ` | ${count(rate)} events/s | ${timeText(counts.pending / rate)} left` : '';
  return `${stateWords(sending)} | ${count(counts.sent)} of ${count(counts.events)} events | batch ${count(batch)} of ${count(Math.max(batch, batches))}${speed}${refused}`;
}

function timeText(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}

function stateWords({ state, attempt, waitMs, waitsFor, isThrottled }: SendingProgress): string {
  switch (state) {
    case 'sending':
      return attempt > 1 ? `Sending, attempt ${attempt}` : 'Sending';
    case 'splitting':
      return 'Looking for the events that TikTok refuses';
    case 'pausing':
      return 'Finishing the request under way';
    case 'waiting':
      return `Waiting ${Math.ceil(waitMs / 1000)} s, ${waitReason(waitsFor, isThrottled)}`;
  }
}

function waitReason(answer: number | null, isThrottled: boolean): string {
  if (answer === null || answer === 0) return 'no answer';
  const name = answer < 1000 ? `HTTP ${answer}` : `code ${answer}`;
  return isThrottled ? `TikTok asks for fewer requests (${name})` : `TikTok cannot take events now (${name})`;
}

/** Tells each refused row once, in row order as far as they come so. */
function createRefusedLines(engine: Engine, uploadId: number): { tell(): Promise<void> } {
  const told = new Set<number>();
  return {
    async tell() {
      let after = -1;
      while (told.size <= MOST_NAMED) {
        const page = await engine.listRefused({ uploadId, after, limit: 200 });
        for (const event of page) {
          after = event.seq;
          if (told.has(event.seq) || told.size > MOST_NAMED) continue;
          told.add(event.seq);
          above(told.size > MOST_NAMED ? 'Further refused rows are in the file of refused rows.' : `Refused: ${refusedLine(event)}`);
        }
        if (page.length < 200) return;
      }
    },
  };
}

/** The bar stands on the line that is written now and comes again below it. */
function above(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
}
