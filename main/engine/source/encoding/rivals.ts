/**
 * Encodings that we do not read but must notice: they may never win, only keep a wrong reading from
 * being taken without a question.
 */
import type { Encoding } from '../../contract/source.ts';
import { createWordCollector, hasBetterLatinReading } from './rival-latin.ts';
import { createScriptRivals } from './rival-scripts.ts';

export interface Rivals {
  /** The pieces of the file as they come. */
  addBytes(bytes: Buffer): void;
  /** What one of our encodings makes of them. */
  addText(encoding: Encoding, text: string): void;
  /** Whether an encoding that we do not know reads the file clearly better than this one of ours. */
  readBetter(encoding: Encoding, plausibility: number): boolean;
}

const SCRIPT_LEAD = 0.1;

export function createRivals(): Rivals {
  const collector = createWordCollector();
  const scripts = createScriptRivals();
  return {
    addBytes: (bytes) => scripts.add(bytes),
    addText: (encoding, text) => {
      if (encoding === 'windows-1252') collector.add(text);
    },
    readBetter: (encoding, plausibility) =>
      encoding === 'windows-1252' ? hasBetterLatinReading(collector.words) : scripts.best() > plausibility + SCRIPT_LEAD,
  };
}
