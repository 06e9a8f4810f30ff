import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectEngine } from '../../main/app/engine-connection.ts';
import type { EngineClient } from '../../main/app/engine-connection.ts';
import { forkedEngine } from '../../main/app/engine-transport.ts';
import type { EngineProcess } from '../../main/app/engine-transport.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { CommandName, Input, Output, Result } from '../../main/engine/contract/commands.ts';
import { tempFolder } from '../helpers/folders.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'main', 'engine-host', 'index.ts');

let lastId = 0;

/** `processes` gets each engine process as it starts. */
function openHost(workspace: string, processes: EngineProcess[] = []): EngineClient {
  const start = forkedEngine(process.execPath, { entry: ENTRY, workspace });
  const client = connectEngine(
    (listener) => {
      const engine = start(listener);
      processes.push(engine);
      return engine;
    },
    () => undefined,
  );
  onTestFinished(() => client.close());
  return client;
}

function call<K extends CommandName>(
  client: EngineClient,
  command: K,
  input: Input<K>,
  options: { callId?: string; onProgress?: () => void } = {},
): Promise<Result<Output<K>>> {
  const callId = options.callId ?? `call-${++lastId}`;
  return client.call(command, input, { callId, onProgress: options.onProgress ?? (() => undefined) });
}

function orders(rows: number): string {
  const path = join(tempFolder(), 'orders.csv');
  const lines = Array.from(
    { length: rows },
    (_, row) => `Purchase,buyer${row}@example.com,2026-11-01T10:00:00Z,${row}.50,EUR,A-${row}`,
  );
  writeFileSync(path, `event_type,email,timestamp,price,currency,order_id\n${lines.join('\n')}\n`);
  return path;
}

const everything = { recipe: null, overrides: {}, take: 'certain' as const };

describe('the engine as a process of its own', () => {
  test('does the whole job', async () => {
    const client = openHost(tempFolder());
    const imported = await call(client, 'importSource', { sources: [orders(2_500)], ...everything });
    if (!imported.ok) throw new Error(imported.error.code);
    const { jobId } = imported.value;
    expect(await call(client, 'prepareJob', { jobId, now: '2026-11-02T00:00:00Z' })).toMatchObject({
      ok: true,
      value: { counts: { rowsRead: 2_500, eventsWritten: 2_500 } },
    });
    const outDir = join(tempFolder(), 'out');
    const exported = await call(client, 'exportJob', { jobId, outDir, includeValues: false, writeParts: true });
    expect(exported).toMatchObject({ ok: true, value: { files: [{ rows: 2_500 }] } });
    expect(readdirSync(outDir)).toContain('tiktok-events-001.csv');
  });

  test('answers a command or an input that does not exist with a code', async () => {
    const client = openHost(tempFolder());
    const odd = 'dropEverything' as 'readJob';
    expect(await call(client, odd, { jobId: 1 })).toMatchObject({ ok: false, error: { code: 'engine/bad-input' } });
    expect(await call(client, 'readJob', { jobId: 'one' as unknown as number })).toMatchObject({
      ok: false,
      error: { code: 'engine/bad-input' },
    });
    expect(await call(client, 'readJob', { jobId: 77 })).toMatchObject({ ok: false, error: { code: 'job/unknown' } });
  });

  test('ends a cancelled import with job/cancelled and keeps nothing of it', async () => {
    const client = openHost(tempFolder());
    const path = orders(200_000);
    const importing = call(
      client,
      'importSource',
      { sources: [path], ...everything },
      { callId: 'long', onProgress: () => client.cancel('long') },
    );
    expect(await importing).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
    expect(await call(client, 'listJobs', { limit: 10 })).toEqual({ ok: true, value: [] });
  });

  test('killed in the middle of an import leaves a workspace that the next process can write to', async () => {
    const processes: EngineProcess[] = [];
    const client = openHost(tempFolder(), processes);
    const importing = call(
      client,
      'importSource',
      { sources: [orders(200_000)], ...everything },
      { onProgress: () => processes[0]?.kill() },
    );
    expect(await importing).toMatchObject({ ok: false, error: { code: 'engine/crashed', retryable: true } });
    const again = await call(client, 'importSource', { sources: [orders(10)], ...everything });
    expect(again).toMatchObject({ ok: true, value: { sources: [{ rows: 10 }] } });
    expect(await call(client, 'listJobs', { limit: 10 })).toMatchObject({ ok: true, value: [{ rowsRead: 10 }] });
    expect(processes).toHaveLength(2);
  });

  test('leaves no half file when it is closed in the middle of an export', async () => {
    const client = openHost(tempFolder());
    const imported = await call(client, 'importSource', { sources: [orders(100_000)], ...everything });
    if (!imported.ok) throw new Error(imported.error.code);
    const { jobId } = imported.value;
    await call(client, 'prepareJob', { jobId, now: '2026-11-02T00:00:00Z' });
    const outDir = join(tempFolder(), 'out');
    let closing: Promise<void> | undefined;
    const exporting = call(
      client,
      'exportJob',
      { jobId, outDir, includeValues: false, writeParts: true },
      { onProgress: () => void (closing ??= client.close()) },
    );
    expect(await exporting).toMatchObject({ ok: false, error: { code: 'job/cancelled' } });
    await closing;
    expect(existsSync(outDir) ? readdirSync(outDir) : []).toEqual([]);
  });

  test('forgets what is overdue as soon as its workspace is open, without being asked', async () => {
    const workspace = join(tempFolder(), 'workspace');
    const earlier = openEngine({ workspace, clock: () => Date.now() - 2 * 86_400_000 });
    const { jobId } = await earlier.importSource({ sources: [orders(3)], ...everything });
    await earlier.setRetention({ days: 1 });
    earlier.close();
    const client = openHost(workspace);
    await vi.waitFor(async () => expect(await call(client, 'listJobs', { limit: 1 })).toMatchObject({ value: [{ jobId, state: 'forgotten' }] }), { timeout: 20_000 });
    expect(await call(client, 'listCertificates', { limit: 1 })).toMatchObject({ value: [{ jobId, reason: 'retention', afterDays: 1 }] });
  });

  test('answers every call with the reason when its workspace cannot be opened, until the cause is gone', async () => {
    const workspace = join(tempFolder(), 'workspace');
    writeFileSync(workspace, 'a file where the folder should be');
    const client = openHost(workspace);
    expect(await call(client, 'listJobs', { limit: 10 })).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^store\//) },
    });
    rmSync(workspace);
    expect(await call(client, 'listJobs', { limit: 10 })).toEqual({ ok: true, value: [] });
  });
});
