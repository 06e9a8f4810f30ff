/** Columns and values that are called as members of every object are columns and values like any other. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { tempFolder } from '../helpers/folders.ts';

const NAMES = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'];

test.each(NAMES)('%s', async (name) => {
  const folder = tempFolder();
  const [source, out] = [path.join(folder, `${name}.csv`), path.join(folder, 'out')];
  mkdirSync(out);
  const others = NAMES.filter((each) => each !== name);
  writeFileSync(source, `Email,Paid,What,${name},${others.join(',')}\na@post.example,2026-11-20T10:00:00Z,Purchase,A-17,${others.join(',')}\nb@post.example,2026-11-20T10:00:00Z,${name},${name},${NAMES.slice(1).join(',')}\n`);
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const engine = openEngine({ workspace: path.join(folder, 'workspace') });
  const maps = [['email', 'Email'], ['timestamp', 'Paid'], ['event_type', 'What'], ['order_id', name], ['store_id', others[0] ?? '']] as const;
  const overrides = { maps: maps.map(([field, column]) => ({ field, column })), leaveOut: [{ column: others[1] ?? '', values: ['nothing'], why: 'chosen' as const }] };
  const { jobId, recipe } = await engine.importSource({ sources: [source], recipe: null, overrides, take: 'certain' });
  const { text } = await engine.formatRecipe({ recipe });
  expect(await engine.parseRecipe({ text, name: 'a.json' })).toEqual(recipe);
  const { counts } = await engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
  expect(counts).toMatchObject({ rowsRead: 2, eventsWritten: 1, rejected: 1 });
  await engine.exportJob({ jobId, outDir: out, includeValues: true, writeParts: true });
  engine.close();
  expect(readFileSync(path.join(out, 'tiktok-events-001.csv'), 'utf8')).toContain(`,A-17,,,,${others[0]}`);
  expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});
