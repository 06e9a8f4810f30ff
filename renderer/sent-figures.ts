/** What the window says of an upload under way, as numbers. Pure; nothing here is estimated but the pace. */
import type { UploadCounts, UploadView } from '../preload/bridge.ts';

export interface SentFigures {
  readonly all: number;
  readonly answered: number;
  readonly accepted: number;
  readonly refused: number;
  /** A request left and its answer is not known. */
  readonly inFlight: number;
  readonly waiting: number;
}

export function figuresOf(counts: UploadCounts): SentFigures {
  return {
    all: counts.events,
    answered: counts.events - counts.pending,
    accepted: counts.sent,
    refused: counts.refused,
    inFlight: counts.unknown,
    waiting: counts.pending - counts.unknown,
  };
}

export type SentPhase = 'sending' | 'finished' | 'discarded' | 'paused' | 'interrupted' | 'stopped';

/** An unfinished upload that nothing stopped is one whose process died. */
export function phaseOf({ state, stoppedBy }: Pick<UploadView, 'state' | 'stoppedBy'>, isRunning: boolean): SentPhase {
  if (isRunning) return 'sending';
  if (state === 'finished' || state === 'discarded') return state;
  if (stoppedBy === null) return 'interrupted';
  return stoppedBy.code === 'upload/paused' ? 'paused' : 'stopped';
}

/** Answers known at a moment (epoch ms). */
export interface AnswerSample {
  readonly at: number;
  readonly answered: number;
}

/** Older answers say nothing about how fast it goes now. */
const PACE_MS = 30_000;
/** Two answers that come together are no pace. */
const WARM_UP_MS = 500;

/** Adds a sample where something was answered, and forgets those that are too old; keeps two at least. */
export function withSample(samples: readonly AnswerSample[], sample: AnswerSample): readonly AnswerSample[] {
  if (samples.at(-1)?.answered === sample.answered) return samples;
  const recent = samples.filter((each, index) => index === samples.length - 1 || sample.at - each.at < PACE_MS);
  return [...recent, sample];
}

export interface SendingPace {
  readonly perSecond: number | null;
  readonly secondsLeft: number | null;
}

export function sendingPace(samples: readonly AnswerSample[], pending: number): SendingPace {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < WARM_UP_MS) return { perSecond: null, secondsLeft: null };
  const perSecond = ((last.answered - first.answered) * 1_000) / (last.at - first.at);
  if (perSecond <= 0) return { perSecond: null, secondsLeft: null };
  return { perSecond: Math.max(1, Math.round(perSecond)), secondsLeft: Math.ceil(pending / perSecond) };
}

export interface Duration {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly n: number;
  /** Minutes beside the hours. */
  readonly rest: number;
}

/** No finer than it can be known: seconds below two minutes, minutes below two hours. */
export function durationOf(seconds: number): Duration {
  if (seconds < 120) return { unit: 'seconds', n: Math.ceil(seconds), rest: 0 };
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return { unit: 'minutes', n: minutes, rest: 0 };
  return { unit: 'hours', n: Math.floor(minutes / 60), rest: minutes % 60 };
}

const HOUR_MS = 3_600_000;

/** Until when events of unknown outcome can be sent again without counting twice; null where none is unknown. */
export function safeUntil(unknownSince: string | null): string | null {
  return unknownSince === null ? null : hoursAfter(unknownSince, 48);
}

/** When TikTok shows what it received: up to a day later. */
export function lookAfter(finishedAt: string): string {
  return hoursAfter(finishedAt, 24);
}

function hoursAfter(iso: string, hours: number): string {
  return new Date(Date.parse(iso) + hours * HOUR_MS).toISOString();
}

/** The first and last digits of a digest or an id; the whole is in its title. */
export function shortDigest(digest: string): string {
  return digest.length <= 14 ? digest : `${digest.slice(0, 6)}…${digest.slice(-4)}`;
}

/** TikTok's request ids start with the date, so that more of their start is worth showing. */
export function shortRequestId(id: string): string {
  return id.length <= 20 ? id : `${id.slice(0, 13)}…${id.slice(-4)}`;
}
