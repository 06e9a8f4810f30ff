/** A delimited text as a table: its encoding, its delimiter and its header, and its records as rows. */
import type { Question } from '../../contract/model.ts';
import type { Delimiter, Encoding, ReadingChoice } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import { contentKind, HEAD_BYTES, otherBinary } from '../content-kind.ts';
import { frameSource } from './frame-source.ts';
import type { Layout } from './frame-source.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import type { HeadFacts } from './guess-delimiter.ts';
import { guessEncoding, holdToEncoding } from '../encoding/guess-encoding.ts';
import { decodeHead } from './head-text.ts';
import type { HeadText } from './head-text.ts';
import { chooseHeader, HeadRows } from '../header/header.ts';
import type { FoundRow, Header } from '../header/header.ts';
import { createHeaderJudge } from '../header/header-judge.ts';
import type { HeaderJudge, SourceHints } from '../header/header-judge.ts';
import { createCellParser } from './parse-cells.ts';
import type { CellParser } from './parse-cells.ts';
import type { RecordFramer } from './record-framer.ts';
import { readHead } from '../source-handle.ts';
import type { ByteStream } from '../source-handle.ts';

export interface TextTable {
  readonly encoding: Encoding;
  readonly hasBom: boolean;
  readonly delimiter: Delimiter;
  readonly hasSepLine: boolean;
  readonly header: Header;
  readonly questions: readonly Question[];
}

export interface TextSearch {
  readonly reading: ReadingChoice;
  readonly hints: SourceHints;
  readonly signal: AbortSignal | undefined;
}

/** Throws AppError source/* or job/cancelled. */
export async function openText(source: ByteStream, { reading, hints, signal }: TextSearch): Promise<TextTable> {
  const { name } = source;
  const judge = createHeaderJudge(hints);
  const { head, isWhole } = await readHead(source, HEAD_BYTES, signal);
  const kind = contentKind(head);
  if (kind === 'empty') throw new AppError('source/empty', { name });
  const binary = kind === 'text' || kind === 'markup' ? otherBinary(head) : kind;
  if (binary !== null) throw new AppError('source/binary', { name, format: binary });
  const facts = { isWhole, headerRow: reading.headerRow };
  const task = { source, head, facts, judge, signal };
  const guess = reading.encoding === undefined ? await guessEncoding(task) : await holdToEncoding(task, reading.encoding);
  const { encoding, hasBom } = guess;
  const headText = decodeHead(head, encoding);
  const { delimiter, question } = chooseDelimiter(headText, facts, reading, judge);
  const layout = { encoding, delimiter, hasSepLine: headText.sep !== null };
  const rows = new HeadRows(reading);
  for await (const found of records(source, layout, signal)) {
    rows.add(found);
    if (rows.isEnough) break;
  }
  const header = chooseHeader(rows.rows(), { name, reading, hints });
  const questions = [guess.question, question].filter((asked) => asked !== null);
  return { ...layout, hasBom, header, questions };
}

function chooseDelimiter(
  head: HeadText,
  facts: HeadFacts,
  reading: ReadingChoice,
  judge: HeaderJudge,
): { delimiter: Delimiter; question: Question | null } {
  const given = reading.delimiter ?? head.sep;
  if (given !== null) return { delimiter: given, question: null };
  const { delimiter, options } = guessDelimiter(head.text, facts, judge);
  if (options.length < 2) return { delimiter, question: null };
  return {
    delimiter,
    question: { id: 'delimiter', field: null, flag: '--delimiter', options, suggested: delimiter, evidence: {} },
  };
}

async function* records(source: ByteStream, layout: Layout, signal: AbortSignal | undefined): AsyncGenerator<FoundRow> {
  const parser = createCellParser(layout.delimiter);
  let row = 0;
  for await (const framer of frameSource(source, layout, () => {}, signal)) {
    while (framer.next()) yield toFound((row += 1), framer, parser, layout.delimiter);
  }
}

function toFound(row: number, framer: RecordFramer, parser: CellParser, delimiter: string): FoundRow {
  const parsed = framer.isBad ? null : parser.parse(framer.text, framer.hasQuote);
  return { row, cells: parsed ?? framer.text.split(delimiter), hasBadQuotes: parsed === null };
}
