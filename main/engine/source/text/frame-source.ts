/** A source file as a framer that fills piece by piece: the one path from bytes to records. */
import type { Delimiter, Encoding } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import { RecordFramer } from './record-framer.ts';
import type { ByteStream } from '../source-handle.ts';
import { createLenientDecoder } from '../encoding/text-decoder.ts';

/** What must be known before the first record can be cut. */
export interface Layout {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly hasSepLine: boolean;
}

/**
 * Yields the same framer after every piece, to be drained of records each time; throws AppError
 * source/binary at a line too long for any table.
 */
export async function* frameSource(
  source: ByteStream,
  layout: Layout,
  onBytes: (bytes: Buffer) => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordFramer> {
  const framer = new RecordFramer(layout.delimiter);
  const decoder = createLenientDecoder(layout.encoding);
  let isStart = true;
  let isSepPending = layout.hasSepLine;
  const push = (text: string): void => {
    if (text === '') return;
    framer.push(isStart && text.startsWith('\uFEFF') ? text.slice(1) : text);
    isStart = false;
    if (isSepPending && framer.next()) isSepPending = false;
  };
  for await (const chunk of source.chunks(signal)) {
    onBytes(chunk);
    push(decoder.decode(chunk));
    if (isSepPending) continue;
    yield framer;
    if (framer.isLineTooLong) {
      throw new AppError('source/binary', { name: source.name });
    }
  }
  push(decoder.end());
  framer.end();
  if (isSepPending) framer.next();
  yield framer;
}
