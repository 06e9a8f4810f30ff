// Proof files: what they hold, and that no change of them goes unnoticed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Verification } from '../../main/engine/contract/privacy.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { tempFolder } from '../helpers/folders.ts';
import { findIn } from '../helpers/leaks.ts';
import { HEADER, openBench, orderLines } from '../helpers/upload-run.ts';
import type { Bench } from '../helpers/upload-run.ts';

type Json = Record<string, unknown>;

let bench: Bench;
let jobId: number;
let file: string;
/** Everything that can happen to a job: exported, looked at, half sent, forgotten. */
beforeEach(async () => {
  bench = await openBench();
  jobId = await bench.prepare([HEADER, ...orderLines(6)]);
  await bench.engine.exportJob({ jobId, outDir: join(bench.folder, 'out'), includeValues: false, writeParts: true });
  await bench.engine.revealRows({ jobId, seqs: [0, 1] });
  const { uploadId } = await bench.plan(jobId, { batchSize: 2 });
  bench.tiktok.answer = ({ number }) => (number === 3 ? { code: 40105 } : undefined);
  await bench.send(uploadId);
  await bench.engine.forgetSource({ jobId });
  file = join(bench.folder, 'out', 'pack.json');
});

const verify = (path: string = file): Promise<Verification> => bench.engine.verifyProof({ path });
const read = (path: string = file): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;

function write(json: unknown, name = 'changed.json'): string {
  const path = join(bench.folder, name);
  writeFileSync(path, JSON.stringify(json));
  return path;
}

function sealed({ sha256: _, ...rest }: Json): Json {
  return { ...rest, sha256: createHash('sha256').update(JSON.stringify(rest)).digest('hex') };
}

/** The value with each of its leaves in turn made another one of its kind. */
function* changes(value: unknown, place = ''): Generator<{ place: string; changed: unknown }> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      for (const { place: below, changed } of changes(child, `${place}.${key}`)) {
        yield { place: below, changed: Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed } };
      }
    }
  } else if (typeof value === 'number') yield { place, changed: value + 1 };
  else if (typeof value === 'boolean') yield { place, changed: !value };
  else if (typeof value === 'string') yield { place, changed: /\d$/.test(value) ? value.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) : `${value}x` };
  else yield { place, changed: 1 };
}

test('a certificate says what still waits to be sent, and a plan that nobody sent is gone with the rows', async () => {
  expect(await bench.engine.listCertificates({ limit: 1 })).toMatchObject([{ jobId, pending: { uploads: 1, events: 2 } }]);
  const other = await bench.prepare([HEADER, ...orderLines(3, 50)], { name: 'other.csv' });
  const { uploadId } = await bench.plan(other);
  await bench.engine.forgetSource({ jobId: other });
  expect(await bench.engine.listCertificates({ limit: 1 })).toMatchObject([{ jobId: other, pending: { uploads: 0, events: 0 } }]);
  await expect(bench.engine.readUpload({ uploadId })).rejects.toMatchObject({ code: 'upload/unknown' });
});

describe('a compliance pack', () => {
  beforeEach(async () => void (await bench.engine.writeCompliancePack({ jobId, path: file })));

  test('holds all of its job, no contact, and is intact and known here', async () => {
    const pack = read() as { statement: Json; files: { name: string }[]; networkLog: { entries: unknown[] }; uploads: Json[]; deeds: Json[]; reveals: Json[]; certificates: Json[] };
    expect(pack.networkLog.entries).toHaveLength(3);
    const by = userInfo().username;
    const upload = pack.uploads[0]?.['uploadId'];
    expect(pack.deeds.map(({ at: _, ...deed }) => deed)).toEqual([
      { by, what: 'sent', uploadId: upload }, { by, what: 'exported', uploadId: null }, { by, what: 'prepared', uploadId: null },
    ]);
    expect(pack.uploads).toMatchObject([{ events: 6, sent: 4, requests: 3 }]);
    expect([pack.reveals.length, pack.certificates.length]).toEqual([1, 1]);
    expect([pack.statement['en'], pack.statement['zh-CN']]).toEqual([expect.stringContaining('pseudonymous, not anonymous'), expect.stringContaining('并非匿名')]);
    expect(findIn(readFileSync(file, 'utf8'), ['person0@example.com', 'person5@example.com'])).toEqual([]);
    expect(await verify()).toMatchObject({
      kind: 'compliance-pack', isIntact: true, problems: [], isKnownHere: true,
      facts: { jobId, files: pack.files.length + 1, filesAlike: pack.files.length + 1, filesNotHere: 0, certificates: 1, reveals: 1, uploads: 1, preparedBy: by, exportedBy: by, sentBy: by },
    });
  });

  test('shows every change of any value', async () => {
    const unseen: string[] = [];
    let tried = 0;
    for (const { place, changed } of changes(read())) {
      const found = await verify(write(changed)).catch((error: { code: string }) => error);
      if ('isIntact' in found ? found.isIntact : !found.code.startsWith('proof/')) unseen.push(place);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(100);
    expect(unseen).toEqual([]);
  });

  test('shows what was changed and sealed anew, by what it contradicts or by what is known here', async () => {
    const pack = read();
    const unseen: string[] = [];
    // What no other part of the pack vouches for; a digest is no signature.
    const alone = /^\.(rule|statement|appVersion|writtenAt|by|protectedBy|job\.(state|createdAt|preparedAt|exportedAt|edition|rowsRead|eventsWritten)|sources|uploads|networkLog\.(appVersion|writtenAt|chain))\b/;
    for (const { place, changed } of changes(pack)) {
      if (place === '.sha256' || alone.test(place)) continue;
      const found = await verify(write(sealed(changed as Json))).catch((error: { code: string }) => error);
      if ('isIntact' in found && found.isIntact && found.isKnownHere) unseen.push(place);
    }
    expect(unseen).toEqual([]);
  });

  test('names an exported file that lies beside it and was changed, and follows no name out of its folder', async () => {
    writeFileSync(join(bench.folder, 'out', 'tiktok-events-001.csv'), 'other');
    expect(await verify()).toMatchObject({ isIntact: false, problems: [{ code: 'file-differs', where: expect.stringMatching(/^files\.\d+$/) as string }] });
    const elsewhere = join(bench.folder, 'elsewhere');
    mkdirSync(elsewhere);
    const moved = join(elsewhere, 'pack.json');
    writeFileSync(moved, readFileSync(file));
    symlinkSync(join(bench.folder, 'out', 'manifest.json'), join(elsewhere, 'manifest.json'));
    expect(await verify(moved)).toMatchObject({ isIntact: true, facts: { filesAlike: 0 } });
    const { manifest: _, ...pack } = read();
    const hostile = sealed({ ...pack, manifest: null, files: ['../out/manifest.json', '..', '/etc/passwd', '\0', ''].map((name) => ({ name, sha256: '0'.repeat(64) })) });
    const ordered = sealed(Object.fromEntries(Object.keys(read()).map((key) => [key, hostile[key]])));
    writeFileSync(moved, JSON.stringify(ordered));
    expect(await verify(moved)).toMatchObject({ isIntact: true, facts: { filesAlike: 0, filesNotHere: 5 } });
  });

  test('is checked without a workspace, which is not made for it, and is foreign to another one', async () => {
    const workspace = join(bench.folder, 'nowhere');
    const stranger = openEngine({ workspace });
    expect(await stranger.verifyProof({ path: file })).toMatchObject({ isIntact: true, isKnownHere: null });
    expect(existsSync(workspace)).toBe(false);
    stranger.close();
    const other = await openBench();
    await other.engine.forgetSource({ jobId: await other.prepare([HEADER, ...orderLines(1)]) });
    expect(await other.engine.verifyProof({ path: file })).toMatchObject({ isIntact: true, isKnownHere: false });
  });
});

describe('a certificate as a file', () => {
  test('is intact and known here, and shows every change', async () => {
    const path = join(bench.folder, 'certificate.json');
    const written = await bench.engine.writeCertificate({ certificateId: 1, path });
    expect(written).toMatchObject({ path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') });
    expect(await verify(path)).toMatchObject({ kind: 'purge-certificate', isIntact: true, isKnownHere: true, facts: { jobId, rows: 6, reason: 'asked' } });
    const content = read(path) as { certificate: Json };
    for (const { place, changed } of changes(content.certificate)) {
      expect([place, (await verify(write({ ...content, certificate: changed }))).isIntact]).toEqual([place, false]);
    }
    const lying = sealed({ ...content.certificate, remaining: { chunks: 1, columns: 0, lines: 0 } });
    expect(await verify(write({ ...content, certificate: lying }))).toMatchObject({ isIntact: false, isKnownHere: false, problems: [{ code: 'rows-remain', where: 'certificate' }] });
    await expect(bench.engine.writeCertificate({ certificateId: 9, path })).rejects.toMatchObject({ code: 'proof/unknown-certificate' });
  });
});

test('a proof replaces only a proof of its kind, and goes through no link', async () => {
  const folder = tempFolder();
  const path = join(folder, 'proof.json');
  for (let time = 0; time < 2; time += 1) await bench.engine.writeCompliancePack({ jobId, path });
  await expect(bench.engine.writeCertificate({ certificateId: 1, path })).rejects.toMatchObject({ code: 'export/foreign-files' });
  const link = join(folder, 'link.json');
  symlinkSync(path, link);
  for (const taken of [link, folder, join(bench.workspace, 'workspace.db')]) {
    await expect(bench.engine.writeCompliancePack({ jobId, path: taken })).rejects.toMatchObject({ code: 'export/foreign-files' });
  }
  await expect(bench.engine.writeCompliancePack({ jobId, path: join(folder, 'none', 'proof.json') })).rejects.toMatchObject({ code: 'proof/not-writable' });
  expect(readdirSync(folder).toSorted()).toEqual(['link.json', 'proof.json']);
  const own = readFileSync(path);
  const others = { 'note.json': '{"counterfoilRecipe":1}', 'empty.json': '', 'late.json': ' {"a":1,"counterfoilCompliancePack":1}', 'words.json': '"counterfoilSupportBundle": 1' };
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
  mkdirSync(join(folder, 'folder.json'));
  symlinkSync(join(folder, 'not-there'), join(folder, 'broken.json'));
  symlinkSync(join(folder, 'round.json'), join(folder, 'round.json'));
  const there = readdirSync(folder).toSorted();
  const writers = [
    (place: string) => bench.engine.writeCompliancePack({ jobId, path: place }),
    (place: string) => bench.engine.writeCertificate({ certificateId: 1, path: place }),
    (place: string) => bench.engine.writeNetworkLog({ path: place }),
    (place: string) => bench.engine.writeSupportBundle({ path: place, jobId }),
    (place: string) => bench.engine.exportLedger({ path: place, passphrase: 'long enough' }),
  ];
  for (const write of writers) {
    const taken = [...there.filter((name) => name !== 'proof.json').map((name) => join(folder, name)), '/dev/full', '/dev/null'];
    for (const place of taken) await expect(write(place)).rejects.toMatchObject({ code: 'export/foreign-files' });
    for (const place of [join(path, 'under-a-file.json'), join(folder, `${'x'.repeat(300)}.json`), '/proc/none/x.json']) await expect(write(place)).rejects.toMatchObject({ code: expect.stringMatching(/not-writable$/) as string });
  }
  expect(readdirSync(folder).toSorted()).toEqual(there);
  expect(readFileSync(path)).toEqual(own);
  for (const [name, text] of Object.entries(others)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  await expect(bench.engine.writeCompliancePack({ jobId: 99, path })).rejects.toMatchObject({ code: 'job/unknown' });
});
