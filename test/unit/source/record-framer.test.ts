import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordFramer } from '../../../main/engine/source/text/record-framer.ts';

interface Framed {
  readonly text: string;
  readonly line: number;
  readonly isBad: boolean;
}

function frame(pieces: readonly string[], delimiter = ',', limit?: number): Framed[] {
  const framer = new RecordFramer(delimiter, limit);
  const found: Framed[] = [];
  const drain = (): void => {
    while (framer.next()) found.push({ text: framer.text, line: framer.line, isBad: framer.isBad });
  };
  for (const piece of pieces) {
    framer.push(piece);
    drain();
  }
  framer.end();
  drain();
  if (framer.isLineTooLong) found.push({ text: 'LINE TOO LONG', line: 0, isBad: true });
  return found;
}

function texts(text: string): string[] {
  return frame([text]).map((record) => record.text);
}

function badLines(text: string, limit?: number): number[] {
  return frame([text], ',', limit).filter((record) => record.isBad).map((record) => record.line);
}

function inPiecesOf(size: number, text: string): string[] {
  const pieces: string[] = [];
  for (let i = 0; i < text.length; i += size) pieces.push(text.slice(i, i + size));
  return pieces;
}

describe('line ends', () => {
  it('are CRLF, LF and lone CR in any mixture, with exact line numbers', () => {
    expect(frame(['a\r\nb\nc\rd\r\r\n\ne'])).toEqual(
      ['a', 'b', 'c', 'd', '', '', 'e'].map((text, i) => ({ text, line: i + 1, isBad: false })),
    );
  });

  it('at the end of the file add no record', () => {
    expect([texts('a\n'), texts('a\r'), texts('a\r\n'), texts('a'), texts('')]).toEqual([
      ['a'],
      ['a'],
      ['a'],
      ['a'],
      [],
    ]);
  });

  it('inside quotes belong to the cell and count as lines', () => {
    expect(frame(['1,"a\r\nb\rc\nd"\r\n2,x']).map((r) => [r.text, r.line])).toEqual([
      ['1,"a\r\nb\rc\nd"', 1],
      ['2,x', 5],
    ]);
  });
});

describe('quotes', () => {
  it('open a field only at its start; elsewhere they are text', () => {
    expect(texts('1,12" screen\n2,x"y",z\n')).toEqual(['1,12" screen', '2,x"y",z']);
    expect(badLines('1,12" screen\n2,x"y",z\n')).toEqual([]);
  });

  it('may have spaces around them, as fast-csv forgives', () => {
    expect(texts('1,  "a\nb" ,2\n3\n')).toEqual(['1,  "a\nb" ,2', '3']);
  });

  it('that never close cost their own line only', () => {
    expect(frame(['1,a\n2,"open\n3,b\n4,c\n'])).toEqual([
      { text: '1,a', line: 1, isBad: false },
      { text: '2,"open', line: 2, isBad: true },
      { text: '3,b', line: 3, isBad: false },
      { text: '4,c', line: 4, isBad: false },
    ]);
  });

  it('followed by text cost their own line only, even when the field began lines before', () => {
    expect(frame(['1,"a\n2,"b"\n3,c\n']).map((r) => [r.text, r.isBad])).toEqual([
      ['1,"a', true],
      ['2,"b"', false],
      ['3,c', false],
    ]);
  });

  it('are given up at the length limit, and the lines after the first are read again', () => {
    const text = '1,"open\n' + 'x,y\n'.repeat(50);
    expect(badLines(text, 100)).toEqual([1]);
    expect(frame([text], ',', 100)).toHaveLength(51);
  });
});

it('stops at a line longer than the limit', () => {
  expect(frame(['a\n' + 'x'.repeat(101) + '\nb\n'], ',', 100).map((r) => r.text)).toEqual([
    'a',
    'LINE TOO LONG',
  ]);
});

describe('however the text is cut into pieces', () => {
  const awkward = fc
    .array(fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', 'a', 'b"', ',"', '",', '\uFEFF'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''));

  it('the records are the same', () => {
    fc.assert(
      fc.property(awkward, fc.integer({ min: 1, max: 7 }), (text, size) => {
        expect(frame(inPiecesOf(size, text))).toEqual(frame([text]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('the records are the same at a length limit', () => {
    fc.assert(
      fc.property(awkward, fc.integer({ min: 1, max: 5 }), (text, size) => {
        expect(frame(inPiecesOf(size, text), ',', 12)).toEqual(frame([text], ',', 12));
      }),
      { numRuns: 2_000 },
    );
  });

  it('no character is lost: records and line ends make up the text', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const kept = texts(text).join('').replaceAll(/[\r\n]/g, '');
        expect(kept).toBe(text.replaceAll(/[\r\n]/g, ''));
      }),
      { numRuns: 2_000 },
    );
  });

  it('a record is bad exactly when the slow reading of its rules says so', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(frame([text])).toEqual(slowFrame(text));
      }),
      { numRuns: 3_000 },
    );
  });
});

/** The rules in their plainest form: quadratic, without memory of earlier failures. */
function slowFrame(text: string): Framed[] {
  const found: Framed[] = [];
  let rest = text;
  let line = 1;
  const field = String.raw`(?:[^\S\r\n]*"(?:[^"]|"")*"[^\S\r\n]*|(?![^\S\r\n]*")[^,\r\n]*)`;
  const record = new RegExp(`^${field}(?:,${field})*(?=\\r|\\n|$)`);
  while (rest !== '') {
    const whole = record.exec(rest)?.[0];
    const taken = whole ?? /^[^\r\n]*/.exec(rest)?.[0] ?? '';
    found.push({ text: taken, line, isBad: whole === undefined });
    const end = /^(?:\r\n|\r|\n)?/.exec(rest.slice(taken.length))?.[0] ?? '';
    line += (taken + end).match(/\r\n|\r|\n/g)?.length ?? 0;
    rest = rest.slice(taken.length + end.length);
  }
  return found;
}

describe('never quadratic', () => {
  const megabytes = 20 * 1024 * 1024;
  const hostile: readonly (readonly [string, string, string, number])[] = [
    ['one quote open from the top', '1,"open\n', 'x,y\n', 1],
    ['a quote open on every line', '', '1,"open\n', 2_621_440],
    ['lines that close and open a quote', '', 'a",b,"\n', 2_995_931],
  ];
  it.each(hostile)('in 20 MB with %s', (_name, top, line, bad) => {
    const text = top + line.repeat(Math.floor(megabytes / line.length));
    const framer = new RecordFramer(',');
    let found = 0;
    const start = performance.now();
    for (const piece of inPiecesOf(256 * 1024, text)) {
      framer.push(piece);
      while (framer.next()) found += framer.isBad ? 1 : 0;
    }
    framer.end();
    while (framer.next()) found += framer.isBad ? 1 : 0;
    expect(found).toBe(bad);
    // Two to four seconds here; scanning again from every line would take hours.
    expect(performance.now() - start).toBeLessThan(60_000);
  }, 60_000);
});
