/** How fast answers come in this run; changes with an answer, never by itself. */
import { useState } from 'react';
import { sendingPace, withSample } from './sent-figures.ts';
import type { AnswerSample, SendingPace } from './sent-figures.ts';

const NONE: readonly AnswerSample[] = [];

/** `runId` starts the measure anew; null while nothing is being sent. */
export function useSendingPace(runId: string | null, answered: number, pending: number): SendingPace {
  const [known, setKnown] = useState<{ runId: string | null; samples: readonly AnswerSample[] }>({ runId, samples: NONE });
  const samples = known.runId === runId ? known.samples : NONE;
  if (runId !== null && (samples === NONE || samples.at(-1)?.answered !== answered)) {
    setKnown({ runId, samples: withSample(samples, { at: Date.now(), answered }) });
  }
  return runId === null ? { perSecond: null, secondsLeft: null } : sendingPace(samples, pending);
}
