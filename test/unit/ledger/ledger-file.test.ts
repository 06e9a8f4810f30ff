// The file that takes a ledger to another computer, under attack: every part of its header and of its end.
import { createHash, hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginFile, endLine, entryLine, isSigned, openKeys, passphraseKeys, readEnd, readHeader, readLine } from '../../../main/engine/ledger/ledger-file.ts';
import type { FileEnd, FileHeader } from '../../../main/engine/ledger/ledger-file.ts';

const WORDS = 'a long enough passphrase';
const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);
const bytes = (text: string): Buffer => Buffer.from(text);

function headerWith(cost: object): FileHeader | 'newer' | null {
  const keys = { nonce: '', tag: '', sealed: '' };
  return readHeader(bytes(JSON.stringify({ counterfoilLedger: 1, scrypt: { n: 131_072, r: 8, p: 1, salt: '', ...cost }, keys })));
}

test.each([
  [{ n: 2 }], [{ n: 65_536 }], [{ r: 1 }], [{ n: 131_073 }], [{ n: 1_048_576 }], [{ r: 16 }], [{ p: 5 }], [{ p: 0 }], [{ n: -131_072 }], [{ n: 131_072.5 }], [{ n: '131072' }],
])('a cost of %j is refused: too weak, or too much for this computer', (cost) => expect(headerWith(cost)).toBeNull());

test('the most that a file may ask is within the memory that it gets', async () => {
  const header = headerWith({ n: 524_288, salt: 'AAAA' });
  if (header === null || header === 'newer') throw new Error('refused');
  expect((await passphraseKeys(WORDS, header.scrypt)).signing).toHaveLength(32);
});

test('no byte of the header or the end can be changed unnoticed, and none breaks the reader', async () => {
  const { line, signing } = await beginFile(WORDS, [KEY], '2026-11-20T00:00:00.000Z');
  const header = readHeader(bytes(line));
  if (header === null || header === 'newer') throw new Error('refused');
  const { sealing } = await passphraseKeys(WORDS, header.scrypt);
  expect(openKeys(header.keys, sealing)).toEqual([KEY]);
  const end = endLine(1, hash('sha256', line), signing);
  const whole = readEnd(bytes(end));
  if (whole === null) throw new Error('refused');
  expect(isSigned(whole, signing)).toBe(true);
  const isSame = (found: FileEnd): boolean => found.entries === whole.entries && found.sha256 === whole.sha256 && found.mac === whole.mac;
  const text = bytes(end);
  for (let at = 0; at < text.length; at += 1) {
    for (const byte of [0, 0x22, 0x30, 0x61, 0x7f, 0x80, 0xc3, 0xff, (text[at] ?? 0) ^ 1, (text[at] ?? 0) ^ 0x20]) {
      const changed = Uint8Array.from(text);
      changed[at] = byte;
      const found = readEnd(changed);
      // What is left as it was is no change: a blank, or a letter of a name that nobody reads.
      if (found !== null && !isSame(found)) expect(isSigned(found, signing)).toBe(false);
    }
  }
  for (const part of ['nonce', 'tag', 'sealed'] as const) {
    const sound = Buffer.from(header.keys[part], 'base64');
    const damaged = [...Array.from(sound, (byte, at) => [...sound.subarray(0, at), byte ^ 1, ...sound.subarray(at + 1)]), [], [...sound.subarray(1)], [...sound, 0]];
    for (const list of damaged) expect(openKeys({ ...header.keys, [part]: Buffer.from(list).toString('base64') }, sealing)).toBeNull();
  }
});

test('lines of any bytes are read or refused, never more', () => {
  const digest = createHash('sha256').digest().subarray(0, 16);
  const sound = entryLine({ key: 0, exact: digest, line: null, order: digest, state: 2, firstSent: 1, sent: 2 });
  expect(readLine(bytes(sound.trimEnd()), 1)).toMatchObject({ key: 0, state: 2, sent: 2 });
  fc.assert(
    fc.property(fc.nat(sound.length), fc.nat(3), fc.uint8Array({ maxLength: 4 }), (at, gone, put) => {
      const changed = Buffer.concat([bytes(sound).subarray(0, at), put, bytes(sound).subarray(at + gone)]);
      for (const read of [readHeader, readEnd, (line: Uint8Array) => readLine(line, 1)]) expect(() => read(changed)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
