// The leak search must be able to fail: a canary is planted in every spelling, packed in every way, in every kind of place, and found.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { maskEmail, maskPhone } from '../../../main/engine/event/redact.ts';
import { tempFolder } from '../../helpers/folders.ts';
import { canary, national } from '../../helpers/leaks/canaries.ts';
import { leaksIn, leaksInFolder, leaksInText } from '../../helpers/leaks/search.ts';

const { email, phone } = canary(7);
const ways = (bytes: Buffer | string): string[] => [...new Set(leaksIn('here', Buffer.from(bytes as string)).map(({ how }) => how))];
const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251));
const escaped = (text: string, write: (code: string) => string): string => [...text].map((character) => write(character.charCodeAt(0).toString(16).padStart(2, '0'))).join('');

const SPELLED: readonly (readonly [string, (text: string) => Buffer | string])[] = [
  ['plain', (text) => text],
  ['plain', (text) => text.toUpperCase()],
  ['plain', (text) => encodeURIComponent(text)],
  ['utf-16', (text) => Buffer.from(text, 'utf16le')],
  ['utf-16', (text) => Buffer.from(text.toUpperCase(), 'utf16le')],
  ['utf-16-be', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['hex', (text) => Buffer.from(text).toString('hex')],
  ['hex', (text) => Buffer.from(text).toString('hex').toUpperCase()],
  ['percent', (text) => escaped(text, (code) => `%${code.toUpperCase()}`)],
  ['json-escape', (text) => escaped(text, (code) => `\\u00${code}`)],
  ['html-hex', (text) => escaped(text, (code) => `&#x${code};`)],
  ['html-decimal', (text) => escaped(text, (code) => `&#${Number.parseInt(code, 16)};`)],
  ['quoted-printable', (text) => escaped(text, (code) => `=${code.toUpperCase()}`)],
  ['quoted-printable', (text) => escaped(text, (code) => `=${code.toUpperCase()}`).replaceAll(/(.{20})/g, '$1=\r\n')],
  ['plain', (text) => text.replaceAll(/(.{5})/g, '$1=\n')],
  ...['', 'x', 'xy'].flatMap((lead): (readonly [string, (text: string) => string])[] => [
    ['base64', (text) => Buffer.from(lead + text).toString('base64')],
    ['base64', (text) => Buffer.from(`${lead}${text} and more`).toString('base64url')],
    ['base64', (text) => Buffer.from(lead + text.toUpperCase()).toString('base64')],
    ['base64', (text) => Buffer.from(lead + text).toString('base64').replaceAll(/(.{9})/g, '$1\r\n')],
    ['base64-utf-16', (text) => Buffer.from(lead + text, 'utf16le').toString('base64')],
  ]),
];

test.each(SPELLED)('finds an email and a phone as %s, alone and in the midst of other bytes', (name, write) => {
  for (const text of [email, phone]) {
    expect(ways(write(text))).toContain(name);
    expect(ways(Buffer.concat([noise, Buffer.from(write(text) as string), noise]))).toContain(name);
  }
});

test('finds a phone as people of its own country write it', () => {
  expect(ways(`call ${national(canary(7))}`)).toContain('plain');
  expect(ways(encodeURIComponent(national(canary(7))))).toContain('percent');
  expect(ways(phone.slice(1))).toContain('plain');
});

const PACKED = { gzip: gzipSync, zlib: deflateSync, zstd: zstdCompressSync, deflate: deflateRawSync, brotli: brotliCompressSync };
test.each(Object.entries(PACKED))('finds what is packed by %s, also twice', (name, pack) => {
  const packed = pack(Buffer.from(`before ${email} after`));
  expect(ways(packed).join(' ')).toContain(name);
  expect(ways(gzipSync(packed)).join(' ')).toContain(name);
});

test.each(['gzip', 'zlib', 'zstd'] as const)('finds what is packed by %s at any offset, and cut off', (name) => {
  const packed = PACKED[name](Buffer.from(`${email} `.repeat(50) + noise.toString('latin1')));
  expect(ways(Buffer.concat([noise, packed, noise])).some((how) => how.startsWith(`${name}@5000/`))).toBe(true);
  if (name !== 'zstd') expect(ways(packed.subarray(0, packed.length - 9)).some((how) => how.startsWith(`${name}@0/`))).toBe(true);
});

test('finds a cell and the name of a sheet in a workbook', async () => {
  const cell = await writeXlsx({ sheets: [{ name: 'Orders', rows: [['Email'], [email]] }] });
  const sheet = await writeXlsx({ sheets: [{ name: email.slice(0, 31), rows: [['Email'], ['x']] }] });
  for (const workbook of [cell, sheet]) expect(ways(Buffer.from(workbook)).some((how) => how.startsWith('zip@'))).toBe(true);
});

test('finds names of files and folders, links and hidden files', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, email));
  writeFileSync(join(folder, email, '.hidden'), phone);
  symlinkSync(`/nowhere/${phone}`, join(folder, 'link'));
  writeFileSync(join(folder, 'harmless'), 'nothing');
  const found = leaksInFolder(folder).map(({ where }) => where);
  expect(new Set(found)).toEqual(new Set([`name of ${email}`, `name of ${email}/.hidden`, `${email}/.hidden`, 'link link']));
});

test('a mask, and what nobody planted, is no leak', () => {
  expect(leaksInText('mask', `${maskEmail(email)} ${maskPhone(phone)} ${maskPhone(national(canary(7)))} ${maskPhone(phone.slice(1))}`)).toEqual([]);
  expect(leaksIn('noise', Buffer.concat([noise, gzipSync(noise)]))).toEqual([]);
});
