// A file that claims to be a proof may come from anybody: whatever stands in it, it gets an answer, and nothing else happens.
import { execFileSync } from 'node:child_process';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Verification } from '../../main/engine/contract/privacy.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';

type Json = Record<string, unknown>;

let folder: string;
let engine: Engine;
let cleanUp: () => void;
beforeAll(async () => {
  const made = keepFolder();
  folder = made.path;
  engine = openEngine({ workspace: join(folder, 'workspace') });
  await engine.listJobs({ limit: 1 });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterAll(() => cleanUp());

const verify = (path: string): Promise<Verification> => engine.verifyProof({ path });

function write(json: unknown, name = 'proof.json'): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(json));
  return path;
}

const HOSTILE: Record<string, string> = {
  empty: '', text: 'not JSON', null: 'null', array: '[1]', other: '{"counterfoilManifest":1}', deep: `${'['.repeat(300_000)}${']'.repeat(300_000)}`,
  'deep inside': `{"counterfoilNetworkLog":1,"totals":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`,
  'many parts': `{"counterfoilNetworkLog":1,"entries":[${'[],'.repeat(400_000)}[]]}`,
  prototype: '{"__proto__":{"counterfoilPurgeCertificate":1}}', constructor: '{"constructor":{"prototype":{"counterfoilNetworkLog":1}}}',
  'version as text': '{"counterfoilPurgeCertificate":"1"}', 'no version': '{"counterfoilCompliancePack":0}',
};
test.each(Object.entries(HOSTILE))('what is no proof is refused: %s', async (_, text) => {
  const path = join(folder, 'ann@example.com.json');
  writeFileSync(path, text);
  await expect(verify(path)).rejects.toMatchObject({ code: 'proof/unreadable', params: { name: expect.not.stringContaining('ann@') as string } });
  expect(({} as Json)['counterfoilPurgeCertificate']).toBeUndefined();
});

test.each([
  { counterfoilPurgeCertificate: 1 }, { counterfoilPurgeCertificate: 1, rule: '', certificate: null }, { counterfoilCompliancePack: 1, job: [] },
  { counterfoilNetworkLog: 1, entries: [[]] }, JSON.parse('{"counterfoilPurgeCertificate":1,"__proto__":{"certificate":1}}') as Json,
])('a proof is not intact where its shape is wrong: %j', async (json) => {
  expect(await verify(write(json))).toMatchObject({ isIntact: false, problems: [{ code: 'bad-shape' }], isKnownHere: null });
});

test('a proof is refused where it is too large, no file, a database, of a newer version or not there', async () => {
  const large = write({ counterfoilNetworkLog: 1 }, 'large.json');
  truncateSync(large, 33 * 1024 * 1024);
  const pipe = join(folder, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  for (const path of [large, pipe, folder, join(folder, 'workspace', 'workspace.db')]) await expect(verify(path)).rejects.toMatchObject({ code: 'proof/unreadable' });
  await expect(verify(write({ counterfoilCompliancePack: 2 }))).rejects.toMatchObject({ code: 'proof/newer-version' });
  await expect(verify(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'proof/missing' });
});
