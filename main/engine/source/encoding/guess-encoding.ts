/**
 * The encoding of a whole file, decided by what each candidate would make of it. Statistical guessers are
 * wrong on real order files, so every candidate decodes strictly and the results are compared as text.
 */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Question } from '../../contract/model.ts';
import type { Encoding } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import { bomOf, looksBinary, utf16ByNuls } from '../content-kind.ts';
import { guessDelimiter } from '../text/guess-delimiter.ts';
import type { HeadFacts } from '../text/guess-delimiter.ts';
import { askEncoding } from './encoding-question.ts';
import type { HeadReading } from './encoding-sample.ts';
import { decodeHead } from '../text/head-text.ts';
import type { HeaderJudge } from '../header/header-judge.ts';
import { createPlausibility } from './plausibility.ts';
import type { Plausibility } from './plausibility.ts';
import { createRivals } from './rivals.ts';
import type { Rivals } from './rivals.ts';
import type { ByteStream } from '../source-handle.ts';
import { createStrictDecoder } from './text-decoder.ts';
import type { PieceDecoder } from './text-decoder.ts';
import { surveyUtf8 } from './utf8-survey.ts';

/** In the order that wins where two read the file alike. */
const LEGACY: readonly Encoding[] = ['windows-1252', 'gb18030', 'big5', 'shift_jis'];
/** C1 controls, U+FFFD and private use: no one types them, wrong decoders yield them. */
const IMPOSSIBLE = /[\u0080-\u009f\ufffd\ue000-\uf8ff\udb80-\udbff]/;
const DECISIVE_LEAD = 0.35;
const MIN_PLAUSIBILITY = 0;

export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly hasBom: boolean;
  readonly question: Question | null;
}

export interface EncodingTask {
  readonly source: ByteStream;
  readonly head: Buffer;
  readonly facts: HeadFacts;
  readonly judge: HeaderJudge;
  readonly signal: AbortSignal | undefined;
}

/** Throws AppError source/binary, or source/encoding-unknown where no candidate can be right. */
export async function guessEncoding(task: EncodingTask): Promise<EncodingGuess> {
  const { source, head, signal } = task;
  const bom = bomOf(head);
  if (bom !== null) return { encoding: bom.encoding, hasBom: true, question: null };
  const utf16 = utf16ByNuls(head);
  if (utf16 !== null && (await decodesStrictly(source, utf16, signal))) return certain(utf16);
  if (looksBinary(head)) throw new AppError('source/binary', { name: source.name });
  if ((await surveyUtf8(source, signal)) !== 'other') return certain('utf-8');
  return compareLegacy(task);
}

/** Holds a file to the encoding that the user named; throws AppError source/encoding-mismatch. */
export async function holdToEncoding(
  { source, head, signal }: EncodingTask,
  encoding: Encoding,
): Promise<EncodingGuess> {
  const hasBom = bomOf(head)?.encoding === encoding;
  const isRight =
    encoding === 'utf-8'
      ? (await surveyUtf8(source, signal)) !== 'other'
      : await decodesStrictly(source, encoding, signal);
  if (!isRight) throw new AppError('source/encoding-mismatch', { name: source.name, encoding });
  return { encoding, hasBom, question: null };
}

function certain(encoding: Encoding): EncodingGuess {
  return { encoding, hasBom: false, question: null };
}

async function decodesStrictly(
  source: ByteStream,
  encoding: Encoding,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const decoder = createStrictDecoder(encoding);
  for await (const chunk of source.chunks(signal)) {
    if (decodeOrNull(() => decoder.decode(chunk)) === null) return false;
  }
  return decodeOrNull(() => decoder.end()) !== null;
}

function decodeOrNull(decode: () => string): string | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

interface Candidate {
  readonly encoding: Encoding;
  readonly decoder: PieceDecoder;
  readonly plausibility: Plausibility;
  /** Of the decoded text, to see that two candidates read the file alike. */
  readonly digest: Hash;
}

async function compareLegacy(task: EncodingTask): Promise<EncodingGuess> {
  const rivals = createRivals();
  const candidates = distinct(await survivors(task, rivals));
  const readings = candidates.map(({ encoding }) => readHead(task, encoding));
  const verdicts = task.judge(readings.map(({ headers }) => headers));
  const ranked = candidates
    .map(({ encoding, plausibility }, i) => ({
      encoding,
      plausibility: plausibility.score(),
      score: plausibility.score() + (verdicts[i] ?? 0),
      reading: readings[i] ?? readHead(task, encoding),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (best === undefined) throw new AppError('source/encoding-unknown', { name: task.source.name });
  const { encoding, plausibility } = best;
  const isDecisive = next === undefined || best.score - next.score >= DECISIVE_LEAD;
  const isPlausible = plausibility >= MIN_PLAUSIBILITY && !rivals.readBetter(encoding, plausibility);
  const isCertain = isDecisive && (isPlausible || holdsColumns(best.reading, task.judge));
  return {
    encoding,
    hasBom: false,
    question: isCertain ? null : askEncoding(ranked, isPlausible ? 'several' : 'none'),
  };
}

function readHead({ head, facts, judge }: EncodingTask, encoding: Encoding): HeadReading {
  const { text } = decodeHead(head, encoding);
  const { delimiter, headers } = guessDelimiter(text, facts, judge);
  return { text, delimiter, headers };
}

/** Whether the columns to be used are all there; names in ASCII are there in every reading and prove nothing. */
function holdsColumns({ headers }: HeadReading, judge: HeaderJudge): boolean {
  const ascii = headers.filter((header) => /^[\0-\x7f]*$/.test(header));
  const [all, asciiOnly] = [headers, ascii].map((names) => judge([names])[0] ?? 0);
  return (all ?? 0) >= 2 && (asciiOnly ?? 0) < 2;
}

/** Decodes the file once for all candidates and drops each at the first text it cannot have meant. */
async function survivors(
  { source, signal }: EncodingTask,
  rivals: Rivals,
): Promise<readonly Candidate[]> {
  let alive: readonly Candidate[] = LEGACY.map((encoding) => ({
    encoding,
    decoder: createStrictDecoder(encoding),
    plausibility: createPlausibility(encoding),
    digest: createHash('sha1'),
  }));
  for await (const chunk of source.chunks(signal)) {
    rivals.addBytes(chunk);
    alive = alive.filter((candidate) => weigh(candidate, rivals, () => candidate.decoder.decode(chunk)));
    if (alive.length === 0) return alive;
  }
  return alive.filter((candidate) => weigh(candidate, rivals, () => candidate.decoder.end()));
}

function weigh(
  { encoding, plausibility, digest }: Candidate,
  rivals: Rivals,
  decode: () => string,
): boolean {
  const text = decodeOrNull(decode);
  if (text === null || IMPOSSIBLE.test(text)) return false;
  plausibility.add(text);
  rivals.addText(encoding, text);
  digest.update(text, 'utf16le');
  return true;
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const byText = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const text = candidate.digest.digest('hex');
    if (!byText.has(text)) byText.set(text, candidate);
  }
  return [...byText.values()];
}
