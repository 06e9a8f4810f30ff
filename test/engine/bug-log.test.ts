import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BUG_LOG_NAME, logBug } from '../../main/engine/bug-log.ts';
import { tempFolder } from '../helpers/folders.ts';

const NOW = Date.UTC(2026, 10, 22);

test('a bug leaves its kind and its places, never its message', () => {
  const workspace = path.join(tempFolder(), 'workspace');
  logBug(workspace, new TypeError('cannot read ann@example.com\n of row 7\n    at ann@example.com'), NOW);
  const text = readFileSync(path.join(workspace, BUG_LOG_NAME), 'utf8');
  expect(text).toMatch(/^2026-11-22T00:00:00\.000Z \d+\.\d+\.\d+ TypeError\n\s+at /);
  expect(text).not.toMatch(/ann@|row 7/);
});

test('the log stays small', () => {
  const workspace = path.join(tempFolder(), 'workspace');
  for (let count = 0; count < 2000; count += 1) logBug(workspace, new Error('x'), NOW);
  expect(statSync(path.join(workspace, BUG_LOG_NAME)).size).toBeLessThan(300_000);
});

test('a folder that cannot be written is no second error', () => {
  expect(() => logBug('/dev/null/workspace', 'thrown text', NOW)).not.toThrow();
});
