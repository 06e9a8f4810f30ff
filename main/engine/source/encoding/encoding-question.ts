/** The question which encoding a file has, with what a person needs to answer it. */
import type { Question } from '../../contract/model.ts';
import type { Encoding } from '../../contract/source.ts';
import { sampleOf } from './encoding-sample.ts';
import type { HeadReading } from './encoding-sample.ts';

export interface EncodingOption {
  readonly encoding: Encoding;
  readonly plausibility: number;
  readonly reading: HeadReading;
}

/**
 * `evidence` holds each option's plausibility under its name, a glimpse of its text under `sample:` and
 * its name, and under `fit` whether several of the options fit or none does.
 */
export function askEncoding(ranked: readonly EncodingOption[], fit: 'several' | 'none'): Question {
  const evidence: Record<string, string | number> = { fit };
  for (const { encoding, plausibility, reading } of ranked) {
    evidence[encoding] = Math.round(plausibility * 100) / 100;
    const sample = sampleOf(reading);
    if (sample !== null) evidence[`sample:${encoding}`] = sample;
  }
  return {
    id: 'encoding',
    field: null,
    flag: '--encoding',
    options: ranked.map(({ encoding }) => encoding),
    suggested: ranked[0]?.encoding ?? null,
    evidence,
  };
}
