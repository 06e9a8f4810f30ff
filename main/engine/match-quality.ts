/** The match-quality estimate of a job: counts over its events, and what would improve them. */
import type { MatchQuality } from './contract/findings.ts';

export const EMPTY_QUALITY: MatchQuality = {
  events: 0,
  withEmail: 0,
  withPhone: 0,
  withBoth: 0,
  usable: 0,
  olderThan28Days: 0,
  olderThan7Days: 0,
  improvements: [],
};
