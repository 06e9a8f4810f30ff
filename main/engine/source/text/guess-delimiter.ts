/**
 * The delimiter by how steadily each candidate cuts the head of the file: the right one gives the rows
 * as many fields as the header. Quotes around fields count too, as the wrong delimiter breaks them.
 */
import type { Delimiter } from '../../contract/source.ts';
import type { HeaderJudge } from '../header/header-judge.ts';
import { createCellParser } from './parse-cells.ts';
import { RecordFramer } from './record-framer.ts';

export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

const SAMPLE_RECORDS = 200;
/** Below this lead over the next one, the choice is left to a person. */
const DECISIVE_LEAD = 0.1;
const MIN_STEADINESS = 0.5;

/** What is known about the head of a file besides its text. */
export interface HeadFacts {
  /** The head is the whole file, so its last record is complete. */
  readonly isWhole: boolean;
  readonly headerRow: number | undefined;
}

export interface DelimiterGuess {
  readonly delimiter: Delimiter;
  /** Best first; more than one only where the content leaves it open. */
  readonly options: readonly Delimiter[];
  readonly headers: readonly string[];
}

interface Cut {
  readonly delimiter: Delimiter;
  readonly headers: readonly string[];
  /** Share of the rows that have as many fields as the header. */
  readonly steadiness: number;
  /** The width that most rows share, and how many do. */
  readonly usualWidth: number;
  readonly usualShare: number;
}

export function guessDelimiter(head: string, facts: HeadFacts, judge: HeaderJudge): DelimiterGuess {
  const cuts = DELIMITERS.map((delimiter) => cut(head, facts, delimiter));
  const steady = cuts.filter((c) => c.headers.length > 1 && c.steadiness >= MIN_STEADINESS);
  if (steady.length === 0) return asGuess([withoutSteadyCut(cuts)]);
  const verdicts = judge(steady.map((c) => c.headers));
  const ranked = steady
    .map((c, i) => ({
      cut: c,
      score: c.steadiness + (verdicts[i] ?? 0) + Math.log2(c.headers.length) * 0.2,
    }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  return asGuess(ranked.filter((r) => best - r.score < DECISIVE_LEAD).map((r) => r.cut));
}

function asGuess(cuts: readonly (Cut | undefined)[]): DelimiterGuess {
  const options = cuts.map((c) => c?.delimiter ?? ',');
  return { delimiter: options[0] ?? ',', options, headers: cuts[0]?.headers ?? [] };
}

/** A title above the table leaves the table's own delimiter; a single column takes one it never holds. */
function withoutSteadyCut(cuts: readonly Cut[]): Cut | undefined {
  const table = cuts
    .filter((c) => c.headers.length > 1 || (c.usualWidth >= 3 && c.usualShare >= 0.6))
    .sort((a, b) => b.usualWidth * b.usualShare - a.usualWidth * a.usualShare);
  return table[0] ?? cuts.find((c) => c.usualWidth <= 1) ?? cuts[0];
}

function cut(head: string, facts: HeadFacts, delimiter: Delimiter): Cut {
  const records = sampleRecords(head, facts, delimiter);
  const headers = records[0] ?? [];
  const widths = records.slice(1).map((cells) => cells?.length ?? 0);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usualWidth, usualCount] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [headers.length, 0];
  const total = Math.max(1, widths.length);
  const same = widths.filter((width) => width === headers.length).length;
  return {
    delimiter,
    headers,
    steadiness: widths.length === 0 ? 1 : same / total,
    usualWidth,
    usualShare: usualCount / total,
  };
}

/** The header and the rows after it that have a cell; null stands for a record with broken quotes. */
function sampleRecords(
  head: string,
  facts: HeadFacts,
  delimiter: Delimiter,
): readonly (string[] | null)[] {
  const framer = new RecordFramer(delimiter);
  const parser = createCellParser(delimiter);
  framer.push(head);
  if (facts.isWhole) framer.end();
  const records: (string[] | null)[] = [];
  for (let row = 1; records.length < SAMPLE_RECORDS && framer.next(); row += 1) {
    if (facts.headerRow !== undefined && row < facts.headerRow) continue;
    const parsed = framer.isBad ? null : parser.parse(framer.text, framer.hasQuote);
    // A header is split at all costs: it is what the choice is shown and judged by.
    const cells = parsed ?? (records.length === 0 ? framer.text.split(delimiter) : null);
    if (cells === null || cells.some((cell) => cell.trim() !== '')) records.push(cells);
  }
  return records;
}
