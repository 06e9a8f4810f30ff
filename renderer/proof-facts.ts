/** What a proof file says of itself, in the order in which a person asks: when and who, of what, how much, and the digests last. */
import type { Verification } from '../preload/bridge.ts';

export const FACT_NAMES = [
  'writtenAt', 'at', 'by', 'reason', 'afterDays', 'jobId', 'certificateId', 'edition', 'preparedAt', 'preparedBy', 'exportedAt', 'exportedBy', 'sentBy',
  'entries', 'requests', 'bytes', 'loopbackRequests', 'refused', 'since', 'until', 'rows', 'copies', 'pendingEvents',
  'sources', 'files', 'filesAlike', 'filesNotHere', 'uploads', 'certificates', 'reveals', 'appVersion', 'recipeSha256', 'end', 'sha256',
] as const;

export type FactName = (typeof FACT_NAMES)[number];

export interface ProofFact {
  readonly name: FactName;
  readonly value: string | number;
  readonly kind: 'number' | 'moment' | 'digest' | 'word';
}

/** A name that this window has no word for is not shown; what is not known of a file is no line of it. */
export function factsIn(facts: Verification['facts']): readonly ProofFact[] {
  return FACT_NAMES.flatMap((name) => {
    const value = facts[name];
    return value === undefined || value === null ? [] : [{ name, value, kind: kindOf(value) }];
  });
}

function kindOf(value: string | number): ProofFact['kind'] {
  if (typeof value === 'number') return 'number';
  if (/^[0-9a-f]{64}$/.test(value)) return 'digest';
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) ? 'moment' : 'word';
}

export const PROOF_PROBLEMS = [
  'bad-shape', 'bad-entry', 'out-of-order', 'broken-link', 'wrong-end', 'wrong-totals', 'wrong-digest', 'rows-remain', 'foreign-job', 'differs', 'file-differs',
] as const;

export type ProofProblem = (typeof PROOF_PROBLEMS)[number];

export function isProofProblem(code: string): code is ProofProblem {
  return (PROOF_PROBLEMS as readonly string[]).includes(code);
}

/** One change breaks every link after it, so what is wrong is said once: where first, and in how many places more. */
export interface Misfit {
  readonly code: string;
  readonly where: string;
  readonly more: number;
}

export function misfitsOf(problems: Verification['problems']): readonly Misfit[] {
  const places = Map.groupBy(problems, ({ code }) => code);
  return [...places].map(([code, each]) => ({ code, where: each[0]?.where ?? '', more: each.length - 1 }));
}
