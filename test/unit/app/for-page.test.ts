import { describe, expect, test } from 'vitest';
import { toPageError, toPageResult, toReceipt } from '../../../main/app/for-page.ts';
import { readExportInput, readImportInput, readPageCall, readPreferencesInput, readShowInput } from '../../../main/app/page-input.ts';

const EXPORTED = {
  outDir: '/home/a/out',
  files: [{ path: '/home/a/out/tiktok-events-001.csv', rows: 3, bytes: 40, sha256: 'ff' }],
  rejectedFile: '/home/a/out/rejected.csv',
  duplicatesFile: null,
  filteredFile: '/home/a/out/filtered.csv',
  mergedFile: null,
  alreadySentFile: null,
  manifest: '/home/a/out/manifest.json',
};

describe('what reaches the page', () => {
  test('names files, never paths', () => {
    expect(toReceipt(EXPORTED)).toEqual({
      folder: 'out',
      files: [{ name: 'tiktok-events-001.csv', rows: 3, bytes: 40, sha256: 'ff' }],
      rejectedFile: 'rejected.csv',
      duplicatesFile: null,
      filteredFile: 'filtered.csv',
      mergedFile: null,
      alreadySentFile: null,
      manifest: 'manifest.json',
    });
    const answer = toPageResult({ ok: true, value: { jobId: 1, recipe: {}, sources: [], exported: EXPORTED } });
    expect(JSON.stringify(answer)).not.toContain('/home');
  });

  test('holds no name of a file that turns the reading direction or breaks a line', () => {
    const odd = 'orders\u202Efdp\u0007.csv';
    const answers = [
      toPageResult({ ok: true, value: { jobId: 1, recipe: {}, sources: [{ name: odd, entry: odd }], exported: null } }),
      toPageResult({ ok: true, value: [{ jobId: 1, sourceNames: [odd] }] }),
      toPageError({ code: 'source/missing', params: { name: odd, names: [odd] }, retryable: false }),
    ];
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toMatch(/\u202E|\\u0007/);
      expect(JSON.stringify(answer)).toContain('orders\u{FFFD}fdp\u{FFFD}.csv');
    }
  });

  test('keeps paths out of errors, also in lists', () => {
    const error = toPageError({ code: 'export/foreign-files', params: { folder: '/home/a/out', files: ['/home/a/out/x.csv', 'y.csv'], limit: 3 }, retryable: false });
    expect(error.params).toEqual({ folder: 'out', files: ['x.csv', 'y.csv'], limit: 3 });
  });
});

describe('what the page may send', () => {
  test('is a call with a name and a short id', () => {
    expect(readPageCall({ command: 'readApp', input: {}, callId: 'a' })).toEqual({ command: 'readApp', input: {}, callId: 'a' });
    for (const bad of [null, 'x', [], {}, { command: 1, callId: 'a' }, { command: 'a', callId: 'x'.repeat(101) }]) {
      expect(readPageCall(bad)).toBeNull();
    }
  });

  test('is refused when its shape is not the expected one', () => {
    expect(readPreferencesInput({ theme: 'dark', language: 'fr' })).toBeNull();
    expect(readImportInput({ fileIds: [1], reading: {} })).toBeNull();
    expect(readImportInput({ fileIds: ['a'], reading: null })).toBeNull();
    expect(readImportInput({ fileIds: ['a'], reading: {}, profile: 7 })).toBeNull();
    expect(readExportInput({ jobId: 1.5, folderId: 'a', includeValues: false })).toBeNull();
    expect(readExportInput({ jobId: 1, folderId: 'a' })).toBeNull();
    expect(readShowInput({ jobId: 1, name: 3 })).toBeNull();
  });
});
