import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formBreaches, importBreaches, importCycles, networkBreaches, RULES } from '../helpers/architecture.ts';
import { keyedWrites } from '../helpers/keyed-writes.ts';
import { readSource } from '../helpers/source-file.ts';
import type { SourceFile } from '../helpers/source-file.ts';

const project = join(import.meta.dirname, '..', '..');
const FOLDERS = ['main', 'preload', 'renderer', 'build', 'test'];

function realFiles(): SourceFile[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  const paths = [...readdirSync(project), ...inFolders].filter((path) => /\.tsx?$/.test(path));
  return paths.map((path) => readSource(path, readFileSync(join(project, path), 'utf8')));
}

function made(files: Record<string, string>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => readSource(path, text));
}

describe('the project', () => {
  const files = realFiles();

  test('is seen whole', () => {
    const seen = files.map((file) => file.path);
    expect(seen).toEqual(expect.arrayContaining(['main/engine/contract/commands.ts', 'preload/bridge.ts', 'vitest.config.ts']));
    for (const folder of FOLDERS) expect(seen.some((path) => path.startsWith(`${folder}/`))).toBe(true);
  });

  test('imports only what the import table allows', () => expect(importBreaches(files)).toEqual([]));

  test('opens connections in one place, and listens on this computer only', () => {
    expect(networkBreaches(files)).toEqual([]);
    const seen = new Set(files.map((file) => file.path));
    expect([...Object.keys(RULES.waysOut), ...Object.keys(RULES.listens)].filter((path) => !seen.has(path))).toEqual([]);
  });

  test('writes to no object under a name that comes from outside', () => {
    const shipped = files.filter(({ path }) => /^(?:main|preload|renderer)\//.test(path));
    const writes = shipped.flatMap(({ path }) => keyedWrites(path, readFileSync(join(project, path), 'utf8')).map((write) => `${path}: ${write}`));
    // Positions of lists, and names that are ours.
    expect([...new Set(writes)].toSorted()).toEqual([
      'main/engine/delivery/connection.ts: process.env[name]',
      'main/engine/event/time/zone.ts: shown[part.type as keyof typeof shown]',
      'main/engine/prepare/find-duplicates.ts: products[heads[index] as number]',
      'main/engine/prepare/phone-entries.ts: numbers[used + 1]',
      'main/engine/prepare/phone-entries.ts: numbers[used]',
      'main/engine/source/encoding/encoding-question.ts: evidence[`sample:${encoding}`]',
      'main/engine/source/encoding/encoding-question.ts: evidence[encoding]',
      'renderer/copy.ts: words[key]',
      'renderer/recipe-edits.ts: fields[name]',
    ]);
    expect(keyedWrites('a.ts', 'cells[index] = a; o[name] = 1; o[`x${a}`] ??= 2; o[a.b]++; (o[from] as X) = 3; o["a"] = 1; o.a = 1;')).toEqual(['o[name]', 'o[`x${a}`]', 'o[a.b]', 'o[from]']);
  });

  test('has no import cycle, type imports included', () => expect(importCycles(files)).toEqual([]));

  test('keeps to its sizes, names and forms', () => expect(formBreaches(files)).toEqual([]));

  test('imports only files that exist', () => {
    const existing = new Set(files.map((file) => file.path));
    const missing = files.flatMap((file) =>
      file.imports.filter((edge) => edge.isLocal && /\.tsx?$/.test(edge.to) && !existing.has(edge.to)).map((edge) => `${file.path} -> ${edge.to}`),
    );
    expect(missing).toEqual([]);
  });

  test('names every folder of main/ in the import table', () => {
    const zones = RULES.zones.map((zone) => zone.where);
    const unnamed = files
      .map((file) => file.path)
      .filter((path) => path.startsWith('main/') || path.startsWith('renderer/') || path.startsWith('preload/'))
      .filter((path) => !zones.some((where) => path === where || path.startsWith(where.replace('*', ''))));
    expect(unnamed).toEqual([]);
  });
});

describe('the import table', () => {
  test.each([
    ['the page names the engine', 'renderer/app.tsx', `import type { Job } from '../main/engine/contract/model.ts';`],
    ['the page loads the bridge', 'renderer/app.tsx', `import { Bridge } from '../preload/bridge.ts';`],
    ['the page hides a load behind an inline type', 'renderer/app.tsx', `import { type Bridge } from '../preload/bridge.ts';`],
    ['the page loads the preload script', 'renderer/app.tsx', `import type { X } from '../preload/index.ts';`],
    ['the page loads Node', 'renderer/app.tsx', `import { readFile } from 'node:fs';`],
    ['preload loads a value of the contract', 'preload/index.ts', `import { X } from '../main/engine/contract/model.ts';`],
    ['preload passes on a value of the contract', 'preload/bridge.ts', `export { X } from '../main/engine/contract/model.ts';`],
    ['the app loads the engine', 'main/app/ipc.ts', `import { openEngine } from '../engine/engine.ts';`],
    ['the app names a type behind the contract', 'main/app/ipc.ts', `import type { Store } from '../engine/store/store.ts';`],
    ['the engine loads electron', 'main/engine/jobs.ts', `import { app } from 'electron';`],
    ['SQL leaves its folder', 'main/engine/jobs.ts', `import Database from 'better-sqlite3';`],
    ['source knows event', 'main/engine/source/open.ts', `import { x } from '../event/fields.ts';`],
    ['event knows mapping', 'main/engine/event/fields.ts', `import type { X } from '../mapping/plan.ts';`],
    ['event reads a file', 'main/engine/event/fields.ts', `import { readFileSync } from 'node:fs';`],
    ['the contract names something outside', 'main/engine/contract/model.ts', `export type A = import('../event/fields.ts').A;`],
    ['a use case loads the composition root', 'main/engine/jobs.ts', `import { openEngine } from './engine.ts';`],
    ['the command line loads a use case', 'main/cli/index.ts', `import { prepareJob } from '../engine/prepare-job.ts';`],
    ['the host loads late', 'main/engine-host/index.ts', `const x = await import('../app/ipc.ts');`],
    ['the build loads the app', 'build/bundle.ts', `import { x } from '../main/app/ipc.ts';`],
  ])('refuses that %s', (_what, path, text) => {
    expect(importBreaches(made({ [path]: text }))).toHaveLength(1);
  });

  test.each([
    ['renderer/app.tsx', `import type { Bridge } from '../preload/bridge.ts'; import { useState } from 'react'; import './styles/a.css';`],
    ['preload/index.ts', `import type { X } from '../main/engine/contract/model.ts'; import { ipcRenderer } from 'electron';`],
    ['main/engine/mapping/plan.ts', `import { x } from '../event/fields.ts'; import type { Y } from '../contract/model.ts';`],
    ['main/engine/jobs.ts', `import { x } from './store/store.ts'; import { y } from './source/open.ts'; import { z } from './other.ts';`],
    ['main/cli/index.ts', `import { openEngine } from '../engine/engine.ts'; import { Command } from 'commander';`],
    ['test/unit/any.test.ts', `import { openEngine } from '../../main/engine/engine.ts';`],
  ])('allows what %s may do', (path, text) => {
    expect(importBreaches(made({ [path]: text }))).toEqual([]);
  });
});

describe('the one way out', () => {
  const jobs = 'main/engine/jobs.ts';
  test.each([
    ['a request', jobs, `await fetch('https://example.com');`],
    ['a request by another name', jobs, `const { fetch: send } = globalThis; send('');`],
    ['a request by its text', jobs, `globalThis['fetch']('');`],
    ['a socket', jobs, `import { connect } from 'node:net';`],
    ['a socket with the name of old', jobs, `import net from 'net';`],
    ['a socket that is loaded late', jobs, `const tls = await import('node:tls');`],
    ['a socket that is required', jobs, `const net = require('net');`],
    ['a module whose name is made', jobs, `const net = await import('node:' + 'net');`],
    ['a module by the process', jobs, `process.getBuiltinModule('http');`],
    ['a name that is looked up', jobs, `export { lookup } from 'node:dns/promises';`],
    ['a datagram', 'main/engine/store/store.ts', `import dgram from 'node:dgram';`],
    ['a debugger', 'main/cli/index.ts', `import { open } from 'node:inspector';`],
    ['another program', 'main/cli/index.ts', `import { execFile } from 'node:child_process';`],
    ['a socket of the web', 'renderer/app.tsx', `new WebSocket('wss://example.com');`],
    ['a beacon', 'renderer/app.tsx', `navigator.sendBeacon('/x');`],
    ['a request of the page', 'renderer/app.tsx', `window.fetch('/x');`],
    ['Electron’s own', 'main/app/window.ts', `import { app, net } from 'electron';`],
    ['all of Electron', 'main/app/window.ts', `import * as electron from 'electron';`],
    ['an update', 'main/app/window.ts', `import { autoUpdater } from 'electron';`],
    ['the client that would do without', 'main/engine/delivery/client.ts', `export const nothing = 1;`],
    ['a simulator that everybody reaches', 'main/engine/rehearsal/simulator.ts', `import { createServer } from 'node:http'; createServer().listen({ host: '0.0.0.0', port: 0 });`],
    ['a simulator that listens on a port alone', 'main/engine/rehearsal/simulator.ts', `import { createServer } from 'node:http'; createServer().listen(0);`],
    ['a listener elsewhere', jobs, `server.listen({ host: '127.0.0.1' });`],
  ])('refuses %s', (_what, path, text) => expect(networkBreaches(made({ [path]: text }))).toHaveLength(1));

  test('lets types and like-sounding names be', () => {
    const files = made({
      [jobs]: `import type { Server } from 'node:http'; export const fetched = (server: Server) => server.address();`,
      'main/engine/delivery/client.ts': `await fetch('https://example.com');`,
      'test/helpers/any.ts': `import { createServer } from 'node:http';`,
    });
    expect(networkBreaches(files)).toEqual([]);
  });
});

describe('the search for cycles', () => {
  test('finds one that only types close, and one through a third file', () => {
    const files = made({
      'main/a.ts': `import type { B } from './b.ts'; export const a = 1;`,
      'main/b.ts': `export type B = import('./a.ts').A;`,
      'main/x.ts': `import { y } from './y.ts';`,
      'main/y.ts': `export * from './z.ts';`,
      'main/z.ts': `const x = await import('./x.ts');`,
      'main/alone.ts': `import { x } from './x.ts';`,
    });
    expect(importCycles(files)).toEqual(['main/a.ts <-> main/b.ts', 'main/x.ts <-> main/y.ts <-> main/z.ts']);
  });
});

describe('sizes, names and forms', () => {
  const body = (lines: number): string => '\n'.repeat(lines);

  test.each([
    ['any', 'main/a.ts', `export const a = (x: any) => x as any;`, 2],
    ['a silenced check', 'main/a.ts', `// @ts-expect-error no\nexport const a = 1;`, 1],
    ['a default export', 'main/a.ts', `export default 1;`, 1],
    ['a default export by name', 'main/a.ts', `const a = 1; export { a as default };`, 1],
    ['a barrel', 'main/a.ts', `export { a } from './b.ts'; export * from './c.ts';`, 1],
    ['a name that says nothing', 'main/app/utils.ts', `export const a = 1;`, 1],
    ['a name in another case', 'renderer/App.tsx', `export const a = 1;`, 1],
    ['a long file', 'main/a.ts', `export const a = 1;${body(301)}`, 1],
    ['a long function', 'main/a.ts', `export function a() {${body(60)}}`, 1],
    ['a long arrow function', 'renderer/a.tsx', `export const a = () => {${body(60)}};`, 1],
    ['a long component', 'renderer/a.tsx', `export function Screen() {${body(150)}}`, 1],
    ['too many parameters', 'main/a.ts', `export const a = (b: 1, c: 2, d: 3, e: 4, f: 5) => b;`, 1],
    ['a clock in pure code', 'main/engine/event/time.ts', `export const a = () => [Date.now(), new Date(), process.env];`, 3],
  ])('refuse %s', (_what, path, text, count) => {
    expect(formBreaches(made({ [path]: text }))).toHaveLength(count);
  });

  test('allow what is just short enough, types passed on, dates that are given and a config’s default', () => {
    const files = made({
      'renderer/a.tsx': `export function Screen() {${body(149)}}`,
      'main/a.ts': `export function a() {${body(59)}}`,
      'preload/bridge.ts': `export type { A } from '../main/engine/contract/model.ts';`,
      'main/engine/event/time.ts': `export const a = (ms: number) => new Date(ms);`,
      'vitest.config.ts': `export default {};`,
      'main/engine/store/migrations/0001-initial.ts': `export const sql = '';`,
    });
    expect(formBreaches(files)).toEqual([]);
  });
});
