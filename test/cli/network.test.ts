// What whole runs of the command line do with the network, seen from below: nothing, but requests to the endpoint that was named.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTikTok } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readJson, succeeded } from './answers.ts';
import { namesIn, NOW, ordersFile, place } from './files.ts';
import { CLI, newFolder, ROOT, run, runCli, sweep } from './run-cli.ts';
import { upload } from './sending.ts';

interface Deed {
  readonly kind: string;
  readonly to: string;
}

const WATCH = pathToFileURL(join(ROOT, 'test', 'helpers', 'network-watch.ts')).href;
const orders = ordersFile(Array.from({ length: 6 }, (_, index) => ({ id: `10${index}`, email: `person${index}@post.example` })));

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok();
});
afterAll(async () => {
  await tiktok.stop();
  sweep();
});

function watching(): { env: Record<string, string>; seen(): Deed[] } {
  const file = join(newFolder(), 'network.jsonl');
  return {
    env: { NODE_OPTIONS: `--import=${WATCH}`, COUNTERFOIL_TEST_WATCH: file },
    seen() {
      const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
      rmSync(file, { force: true });
      return lines.map((line) => JSON.parse(line) as Deed);
    },
  };
}

test('the watch sees a request, a name that is looked up, a socket, a datagram and a thread of its own', async () => {
  const { env, seen } = watching();
  const server = createServer((_request, response) => response.end('x'));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const script = `import dns from 'node:dns'; import net from 'node:net'; import dgram from 'node:dgram'; import { Worker } from 'node:worker_threads';
    await (await fetch('http://127.0.0.1:${port}')).text();
    await new Promise((done) => dns.lookup('localhost', done));
    await new Promise((done) => net.connect(${port}, '127.0.0.1', function () { this.destroy(); done(); }));
    dgram.createSocket('udp4').close();
    const worker = new Worker("fetch('http://127.0.0.1:${port}').then((answer) => answer.text())", { eval: true });
    await new Promise((done) => worker.on('exit', done));
    process.exit();`;
  await run(process.execPath, ['--input-type=module', '-e', script], { env });
  await new Promise((resolve) => server.close(resolve));
  const here = { kind: 'connect', to: `127.0.0.1:${port}` };
  expect(seen()).toEqual([here, { kind: 'lookup', to: 'localhost' }, here, { kind: 'datagram', to: '' }, here]);
});

describe('a whole run', () => {
  test('connects to the endpoint alone, once for each upload, and all else never', async () => {
    const { env, seen } = watching();
    const { path, folder } = place('orders.csv', orders);
    const [workspace, out] = [join(folder, 'workspace'), join(folder, 'out')];
    const quiet = [
      ['inspect', path], ['prepare', path, '--out', out, '--now', NOW], ['check', join(out, 'tiktok-events-001.csv'), '--now', NOW], ['ledger', 'show'], ['network-log'],
    ];
    for (const args of quiet) {
      const finished = await runCli(args, { env: { ...env, COUNTERFOIL_WORKSPACE: workspace } });
      expect([args[0], finished.code, seen()]).toEqual([args[0], 0, []]);
    }
    const sent = await upload(tiktok, [path, '--yes', '--batch-size', '4'], { workspace, env });
    expect(sent.code).toBe(0);
    const endpoint = { kind: 'connect', to: new URL(tiktok.origin).host };
    const deeds = seen();
    expect(deeds.length).toBeGreaterThan(0);
    expect(deeds.filter((deed) => JSON.stringify(deed) !== JSON.stringify(endpoint))).toEqual([]);

    const rehearsed = await runCli(['upload', path, '--rehearse', '--yes', '--now', NOW, '--workspace', workspace], { env });
    expect(rehearsed.code).toBe(0);
    const [listening, ...connections] = seen();
    expect(listening?.kind).toBe('listen');
    expect(connections.length).toBeGreaterThan(0);
    for (const { kind, to } of connections) expect([kind, to]).toEqual(['connect', expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);

    // The log says the same, and the upload as many bytes.
    const { requests } = await tiktok.state();
    const log = readJson(await runCli(['network-log', '--workspace', workspace, '--json'])) as { entries: { kind: string; host: string; bytes: number; bodySha256: string }[] };
    const events = log.entries.filter(({ kind }) => kind === 'events').toReversed();
    expect(events.map(({ host, bodySha256, bytes }) => [host, bodySha256, bytes])).toEqual(requests.map(({ bodySha256, bytes }) => [endpoint.to, bodySha256, bytes]));
    const total = requests.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent.stdout).toContain(`Outgoing log\n  ${(total / 1000).toFixed(1)} kB in 2 requests to ${endpoint.to}\n`);
    expect(sent.stdout).toContain(`2 requests, ${(total / 1000).toFixed(1)} kB`);
    expect(rehearsed.stdout).toContain('to this computer itself');
  });

  const hasNamespaces = process.platform === 'linux' && spawnSync('unshare', ['-rn', 'true']).status === 0;
  if (!hasNamespaces) console.log('not tested: prepare without any network, since this system gives no process a network of its own (unshare -rn)');

  test.skipIf(!hasNamespaces)('prepares where there is no network at all', async () => {
    const { path, folder } = place('orders.csv', orders);
    // Even this computer itself cannot be reached from in there, or the test would prove nothing.
    const reach = `fetch(${JSON.stringify(tiktok.origin)}).then(() => console.log('reached'), () => console.log('alone'))`;
    expect((await run('unshare', ['-rn', process.execPath, '-e', reach])).stdout).toBe('alone\n');
    expect((await run(process.execPath, ['-e', reach])).stdout).toBe('reached\n');
    const out = join(folder, 'out');
    const finished = await run('unshare', ['-rn', process.execPath, CLI, 'prepare', path, '--out', out, '--now', NOW], { env: { COUNTERFOIL_WORKSPACE: join(folder, 'workspace') } });
    expect([finished.code, finished.stderr.includes('ENETUNREACH')]).toEqual([0, false]);
    expect(namesIn(out)).toContain('tiktok-events-001.csv');
  });
});

describe('network-log', () => {
  test('shows what left, in a table, as JSON and as a file, and says so where nothing did', async () => {
    const { path, folder } = place('orders.csv', orders);
    const workspace = join(folder, 'workspace');
    expect((await runCli(['network-log', '--workspace', workspace])).stdout).toBe('Nothing ever left this computer from this workspace.\n');
    await tiktok.clear();
    await upload(tiktok, [path, '--yes', '--batch-size', '3', '--keep-source'], { workspace });
    const text = (await runCli(['network-log', '--workspace', workspace])).stdout;
    const { host } = new URL(tiktok.origin);
    expect(text).toMatch(new RegExp(`\\n +2  \\S+Z  events  ${host} +3 +[\\d,]+  let through\\n +1  `));
    expect(text).toMatch(/left this computer +0 requests +0 B\n +to this computer itself +2 requests/);
    const one = succeeded(await runCli(['network-log', '--workspace', workspace, '--json', '--limit', '1', '--job', '1']));
    expect(readJson(one)).toMatchObject({ totals: { loopbackRequests: 2, refused: 0 }, entries: [{ seq: 2, jobId: 1, events: 3 }] });
    const file = join(folder, 'log.json');
    expect((await runCli(['network-log', '--workspace', workspace, '--out', file])).stdout).toContain(`Written to ${file}`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ counterfoilNetworkLog: 1, from: 1, to: 2, entries: [{ seq: 1 }, { seq: 2 }] });
    const foreign = await runCli(['network-log', '--workspace', workspace, '--out', path]);
    expect([foreign.code, readFileSync(path, 'utf8')]).toEqual([4, orders]);
  });

  test('an endpoint that is not TikTok’s is refused before anything is prepared', async () => {
    const { path } = place('orders.csv', orders);
    const refused = await runCli(['upload', path, '--yes', '--event-set', '7181537436256731137', '--endpoint', 'https://example.com'], { env: { COUNTERFOIL_ACCESS_TOKEN: 'x' } });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('The endpoint is not TikTok')]);
  });
});
