/** A call that takes its time: what runs, how far it is, and what stopped it. */
import type { Progress, WireError } from '../preload/bridge.ts';

export type WorkKind = 'importing' | 'mapping' | 'preparing' | 'exporting' | 'planning';

/** A call in flight; `startedAt` is epoch ms and only serves rate and remaining time. */
export interface Work {
  readonly kind: WorkKind;
  readonly callId: string;
  readonly startedAt: number;
  readonly progress: Progress | null;
  readonly isCancelling: boolean;
}

export interface Problem {
  readonly during: WorkKind | 'asking';
  readonly error: WireError;
}

export function startWork({ kind, callId, at }: { kind: WorkKind; callId: string; at: number }): Work {
  return { kind, callId, startedAt: at, progress: null, isCancelling: false };
}
