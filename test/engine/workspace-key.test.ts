// Which key opens a workspace, what is said when none does, and that no moment leaves one that nobody can open.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import type { Keychain, KeychainEntry } from '../../main/engine/keychain.ts';
import type { KeySources } from '../../main/engine/workspace-key/key-sources.ts';
import { openKey } from '../../main/engine/workspace-key/open-key.ts';
import { tempFolder } from '../helpers/folders.ts';
import { hasSecretService, runSteps } from '../helpers/secret-service.ts';

const PASSPHRASE = 'correct horse battery';
const SCRIPT = path.join(import.meta.dirname, '..', 'helpers', 'key-run.ts');

let folder: string;
let workspace: string;
let keyFolder: string;
beforeEach(() => {
  folder = tempFolder();
  workspace = path.join(folder, 'workspace');
  keyFolder = path.join(folder, 'config', 'keys');
});

const noKeychain = (): Keychain => {
  throw new Error('none');
};

function sources(given: Partial<KeySources> = {}): KeySources {
  return { passphrase: null, keyFile: null, keyFolder, loadKeychain: noKeychain, ...given };
}

/** Opens the workspace, does something and closes it; answers with what protected it. */
async function use(given: Partial<KeySources> = {}, work: (engine: Engine) => unknown = () => null): Promise<string> {
  const engine = openEngine({ workspace, keys: sources(given) });
  try {
    await work(engine);
    const { protectedBy } = await engine.readPrivacy({});
    return protectedBy;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  } finally {
    engine.close();
  }
}

const keyText = (): string => readFileSync(path.join(workspace, 'workspace.key'), 'utf8');
const setKey = (change: object): void => writeFileSync(path.join(workspace, 'workspace.key'), JSON.stringify({ ...(JSON.parse(keyText()) as object), ...change }));
const idOf = (): string => (JSON.parse(keyText()) as { id: string }).id;
const modeOf = (file: string): number => statSync(file).mode & 0o777;

/** In memory, with the moods that real ones have. */
function memoryKeychain(entries: Map<string, string>, mood: { takes?: boolean; opens?: boolean } = {}): () => Keychain {
  return () => (account): KeychainEntry => ({
    setPassword: (password) => void (mood.takes !== false && entries.set(account, password)),
    getPassword() {
      if (mood.opens === false) throw new Error('locked');
      return entries.get(account) ?? null;
    },
    deletePassword: () => entries.delete(account),
  });
}

describe('a new workspace', () => {
  test('is protected by the passphrase, else the key file that is named, else the keychain, else a key file of its own', async () => {
    const keychain = memoryKeychain(new Map());
    const keyFile = path.join(folder, 'stick', 'my.key');
    const ways: [Partial<KeySources>, string][] = [
      [{ passphrase: PASSPHRASE, keyFile, loadKeychain: keychain }, 'passphrase'],
      [{ keyFile, loadKeychain: keychain }, 'key-file'],
      [{ loadKeychain: keychain }, 'keychain'],
      [{ loadKeychain: memoryKeychain(new Map(), { takes: false }) }, 'key-file'],
      [{}, 'key-file'],
    ];
    for (const [given, protectedBy] of ways) {
      expect([await use(given), await use(given)]).toEqual([protectedBy, protectedBy]);
      rmSync(workspace, { recursive: true });
    }
    expect(readdirSync(keyFolder)).toHaveLength(2);
  });

  test('keeps its key, and the key file in its folder, to its owner', async () => {
    await use();
    const [name = ''] = readdirSync(keyFolder);
    expect([modeOf(path.join(workspace, 'workspace.key')), modeOf(keyFolder), modeOf(path.join(keyFolder, name))]).toEqual([0o600, 0o700, 0o600]);
    expect(readdirSync(workspace).filter((file) => file.startsWith('workspace.key'))).toEqual(['workspace.key']);
  });

  test('takes no short passphrase, counted as a person counts', async () => {
    expect(await use({ passphrase: ' elevenchars ' })).toBe('store/short-passphrase');
    expect(readdirSync(workspace)).toEqual([]);
  });

  test('that many processes make at once gets one key', async () => {
    const env = { ...process.env, XDG_CONFIG_HOME: folder };
    const keys = await Promise.all(Array.from({ length: 3 }, () => runKey(['key', 'open'], env)));
    expect(new Set(keys.map(([key]) => key)).size).toBe(1);
    expect(keys.map(([, opened]) => opened)).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ jobs: 0, protectedBy: 'key-file' })));
    expect(readdirSync(path.join(folder, 'counterfoil', 'keys'))).toHaveLength(1);
  });
});

async function runKey(steps: readonly string[], env: NodeJS.ProcessEnv): Promise<unknown[]> {
  const child = spawn(process.execPath, [SCRIPT, workspace, ...steps], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const piece of child.stdout as AsyncIterable<Buffer>) text += piece.toString();
  return text.trim().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

describe('a workspace', () => {
  test('under a passphrase asks for it, takes it in any composition and no other, and forgets a wrong one', async () => {
    await use({ passphrase: 'Zoë mag kaas heel graag' });
    expect(await use()).toBe('store/locked');
    expect(await use({ passphrase: 'Zoe\u0308 mag kaas heel graag ' })).toBe('passphrase');
    const engine = openEngine({ workspace, keys: sources() });
    await expect(engine.unlockWorkspace({ passphrase: 'Zoe mag kaas heel graag' })).rejects.toMatchObject({ code: 'store/wrong-passphrase' });
    await expect(engine.listJobs({ limit: 1 })).rejects.toMatchObject({ code: 'store/locked' });
    expect(await engine.unlockWorkspace({ passphrase: 'Zoë mag kaas heel graag' })).toMatchObject({ protectedBy: 'passphrase' });
    expect(await engine.listJobs({ limit: 1 })).toEqual([]);
    engine.close();
  });

  test('says what is missing, and opens again when it is back', async () => {
    await use();
    const [name = ''] = readdirSync(keyFolder);
    const file = path.join(keyFolder, name);
    const aside = path.join(folder, 'aside.key');
    renameSync(file, aside);
    expect(await use()).toBe('store/key-missing');
    expect(await use({ keyFile: aside })).toBe('key-file');
    writeFileSync(file, 'counterfoil-key-file 1 nonsense');
    expect(await use()).toBe('store/key-unreadable');
    writeFileSync(file, `counterfoil-key-file 1 ${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect(await use()).toBe('store/key-mismatch');
    // A named key file of another workspace, or none at all, does not stand in the way of the right one.
    const other = path.join(folder, 'other.key');
    copyFileSync(file, other);
    copyFileSync(aside, file);
    expect(await use({ keyFile: other })).toBe('key-file');
    writeFileSync(other, 'nonsense');
    expect(await use({ keyFile: other })).toBe('key-file');
  });

  test('in the keychain says when that is closed, empty, or holds another key', async () => {
    const entries = new Map<string, string>();
    await use({ loadKeychain: memoryKeychain(entries) });
    expect([...entries.keys()]).toEqual([expect.stringMatching(/^workspace [0-9a-f-]{36}$/)]);
    expect(await use()).toBe('store/keychain-closed');
    expect(await use({ loadKeychain: memoryKeychain(entries, { opens: false }) })).toBe('store/keychain-closed');
    expect(await use({ loadKeychain: memoryKeychain(new Map()) })).toBe('store/keychain-closed');
    const foreign = new Map([...entries].map(([account]) => [account, Buffer.alloc(32, 7).toString('base64')]));
    expect(await use({ loadKeychain: memoryKeychain(foreign) })).toBe('store/key-mismatch');
    expect(await use({ loadKeychain: memoryKeychain(entries) })).toBe('keychain');
  });

  test.each([
    ['no JSON', () => writeFileSync(path.join(workspace, 'workspace.key'), 'nonsense'), 'store/key-unreadable'],
    ['an empty file', () => writeFileSync(path.join(workspace, 'workspace.key'), ''), 'store/key-unreadable'],
    ['a long one', () => writeFileSync(path.join(workspace, 'workspace.key'), keyText().padEnd(5000)), 'store/key-unreadable'],
    ['an unknown field', () => setKey({ more: 1 }), 'store/key-unreadable'],
    ['an unknown slot', () => setKey({ slot: 'tpm' }), 'store/key-unreadable'],
    ['an id that is a path', () => setKey({ id: '../../etc/passwd' }), 'store/key-unreadable'],
    ['a short key', () => setKey({ wrapped: 'AAAA' }), 'store/key-unreadable'],
    ['a version of the future', () => setKey({ counterfoilKey: 2, slot: 'tpm' }), 'store/newer-version'],
    ['too much memory', () => setKey({ slot: 'passphrase', scrypt: { n: 2 ** 30, r: 8, p: 1, salt: Buffer.alloc(16).toString('base64') } }), 'store/key-unreadable'],
    ['too little of it', () => setKey({ slot: 'passphrase', scrypt: { n: 2 ** 10, r: 8, p: 1, salt: Buffer.alloc(16).toString('base64') } }), 'store/key-unreadable'],
    ['a folder', () => {
      rmSync(path.join(workspace, 'workspace.key'));
      mkdirSync(path.join(workspace, 'workspace.key'));
    }, 'store/key-unreadable'],
  ])('whose workspace.key holds %s is refused, and nothing is overwritten', async (_what, damage, code) => {
    await use();
    damage();
    const before = treeOf(folder);
    expect([await use({ passphrase: PASSPHRASE }), treeOf(folder)]).toEqual([code, before]);
  });

  test('that lost its workspace.key, or got that of another, is not called damaged and gets no new one', async () => {
    await use();
    const own = keyText();
    rmSync(path.join(workspace, 'workspace.key'));
    const before = treeOf(folder);
    expect([await use(), treeOf(folder)]).toEqual(['store/key-missing', before]);
    const first = workspace;
    workspace = path.join(folder, 'second');
    await use();
    const other = keyText();
    workspace = first;
    writeFileSync(path.join(workspace, 'workspace.key'), other);
    expect(await use()).toBe('store/key-mismatch');
    writeFileSync(path.join(workspace, 'workspace.key'), own);
    expect(await use()).toBe('key-file');
    writeFileSync(path.join(workspace, 'workspace.db'), Buffer.concat([readFileSync(path.join(workspace, 'workspace.db')).subarray(0, 64), Buffer.alloc(4096, 7)]));
    expect(await use()).toBe('store/damaged');
  });
});

/** Every file with its bytes. */
function treeOf(root: string): Record<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(files.map((each) => [path.join(each.parentPath, each.name), readFileSync(path.join(each.parentPath, each.name), 'base64')]));
}

describe('protecting anew', () => {
  test('takes each way to each other, and the old one opens nothing any more', async () => {
    const entries = new Map<string, string>();
    const loadKeychain = memoryKeychain(entries);
    await use({}, (engine) => engine.saveAccount({ eventSet: '7012345678901234567', name: 'Shop' }));
    const old = new Map<string, string>();
    for (const [name, text] of Object.entries(treeOf(keyFolder))) old.set(name, text);
    expect(await use({}, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: PASSPHRASE }))).toBe('passphrase');
    expect(readdirSync(keyFolder)).toEqual([]);
    for (const [name, text] of old) writeFileSync(name, text, 'base64');
    expect(await use()).toBe('store/locked');
    expect(await use({ passphrase: PASSPHRASE, loadKeychain }, (engine) => engine.protectWorkspace({ by: 'keychain' }))).toBe('keychain');
    expect([entries.size, await use({ passphrase: PASSPHRASE })]).toEqual([1, 'store/keychain-closed']);
    expect(await use({ loadKeychain }, (engine) => engine.protectWorkspace({ by: 'keychain' }))).toBe('keychain');
    expect(entries.size).toBe(1);
    expect(await use({ loadKeychain }, (engine) => engine.protectWorkspace({ by: 'key-file' }))).toBe('key-file');
    expect(entries.size).toBe(0);
    expect(await use({}, async (engine) => expect((await engine.listAccounts({})).accounts).toMatchObject([{ name: 'Shop' }]))).toBe('key-file');
  });

  test('refuses what would not protect, and stays as it was', async () => {
    await use();
    const before = keyText();
    expect(await use({}, (engine) => engine.protectWorkspace({ by: 'keychain' }))).toBe('store/no-keychain');
    expect(await use({}, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: 'short' }))).toBe('store/short-passphrase');
    expect(await use({ passphrase: PASSPHRASE }, (engine) => engine.protectWorkspace({ by: 'passphrase' }))).toBe('store/short-passphrase');
    chmodSync(workspace, 0o500);
    if (process.getuid?.() !== 0) expect(await use({}, (engine) => engine.protectWorkspace({ by: 'key-file' }))).toBe('store/not-writable');
    chmodSync(workspace, 0o700);
    expect([keyText(), await use()]).toEqual([before, 'key-file']);
  });

  test('leaves a workspace that opens, whenever the process dies', async () => {
    const env = { ...process.env, XDG_CONFIG_HOME: folder };
    const whole = await runKey(['key', 'open'], env);
    expect(whole).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.objectContaining({ jobs: 0, protectedBy: 'key-file' })]);
    const [key] = whole;
    for (let kill = 0; kill < 3; kill += 1) {
      const child = spawn(process.execPath, [SCRIPT, workspace, 'key', ...Array.from({ length: 500 }, () => 'key-file')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      // What the process before left opens, by the same key.
      expect((await lines.next()).value).toBe(JSON.stringify(key));
      await lines.next();
      await sleep(Math.random() * 60);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    expect(await runKey(['key', 'open'], env)).toEqual([key, expect.objectContaining({ jobs: 0, protectedBy: 'key-file' })]);
  });

  test('a key file that a person named stays, since other workspaces may need it', async () => {
    const keyFile = path.join(folder, 'mine.key');
    await use({ keyFile });
    await use({ keyFile }, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: PASSPHRASE }));
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^counterfoil-key-file 1 /);
  });

  test('a key file of ours that is named is not taken for one of a person, whose workspaces it would lock when it goes', async () => {
    await use();
    const own = (): string => path.join(keyFolder, readdirSync(keyFolder)[0] ?? '');
    const link = path.join(folder, 'link.key');
    for (const keyFile of [own(), link]) {
      if (keyFile === link) symlinkSync(own(), link);
      expect(await use({ keyFile }, (engine) => engine.protectWorkspace({ by: 'key-file' }))).toBe('key-file');
      expect(await use()).toBe('key-file');
    }
    const first = workspace;
    workspace = path.join(folder, 'second');
    expect(await use({ keyFile: own() })).toBe('key-file');
    workspace = first;
    await use({}, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: PASSPHRASE }));
    workspace = path.join(folder, 'second');
    expect(await use()).toBe('key-file');
    // Kept elsewhere by its owner, and linked to: the link goes, the file stays.
    const stick = path.join(folder, 'stick.key');
    renameSync(own(), stick);
    symlinkSync(stick, path.join(keyFolder, `${idOf()}.key`));
    await use({}, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: PASSPHRASE }));
    expect([readdirSync(keyFolder), readFileSync(stick, 'utf8')]).toEqual([[], expect.stringMatching(/^counterfoil-key-file 1 /)]);
  });

  test.runIf(process.platform === 'linux')('and making it leave nothing where there is no room for workspace.key', async () => {
    const room = 4095 - '/workspace.key'.length - 8;
    while (room - folder.length > 255) folder = path.join(folder, 'd'.repeat(Math.min(200, room - folder.length - 1)));
    workspace = path.join(folder, 'd'.repeat(room - folder.length - 1));
    expect([await use(), readdirSync(keyFolder), readdirSync(workspace)]).toEqual(['store/not-writable', [], []]);
  });

  test('removes what processes left that died while they made a key', async () => {
    await use();
    const [name = ''] = readdirSync(keyFolder);
    const uuid = randomUUID();
    writeFileSync(path.join(workspace, `workspace.key.${uuid}`), '');
    linkSync(path.join(keyFolder, name), path.join(keyFolder, `${name}.${uuid}`));
    await use({}, (engine) => engine.protectWorkspace({ by: 'passphrase', passphrase: PASSPHRASE }));
    expect([readdirSync(keyFolder), readdirSync(workspace).filter((file) => file.startsWith('workspace.key'))]).toEqual([[], ['workspace.key']]);
  });

  test('tells nobody the key, and writes it nowhere', async () => {
    const engine = openEngine({ workspace, keys: sources() });
    const told = [await engine.readPrivacy({}), await engine.listJobs({ limit: 1 }), await engine.protectWorkspace({ by: 'key-file' }), engine.protection()];
    expect(Object.keys(engine.protection() ?? {}).toSorted()).toEqual(['keyFile', 'protectedBy']);
    const support = path.join(folder, 'support.json');
    await engine.writeSupportBundle({ path: support });
    const key = Buffer.from(openKey(workspace, sources()).key);
    engine.close();
    const held = Object.values(treeOf(folder)).map((bytes) => Buffer.from(bytes, 'base64').toString('latin1'));
    expect(held.length).toBeGreaterThan(3);
    for (const text of [JSON.stringify(told), ...held]) {
      for (const form of [key.toString('latin1'), key.toString('hex'), key.toString('hex').toUpperCase(), key.toString('base64').slice(0, 40), key.toString('base64url').slice(0, 40), key.join(',')]) {
        expect(text.includes(form)).toBe(false);
      }
    }
  });
});

describe("the system's own keychain", () => {
  const run = (lists: readonly string[], service: 'unlocked' | 'locked'): unknown[] =>
    runSteps({ path: SCRIPT, workspace, env: { XDG_CONFIG_HOME: folder } }, lists, service);

  test.runIf(hasSecretService)('protects a new workspace, takes over from a key file, and no file holds the key', () => {
    const [first, again, byFile, opened, back] = run(['open', 'open key-file', 'open keychain', 'open'], 'unlocked');
    const inKeychain = expect.objectContaining({ protectedBy: 'keychain', keyFile: null });
    expect([first, again, byFile, opened, back]).toEqual([inKeychain, inKeychain, 'key-file', expect.objectContaining({ protectedBy: 'key-file' }), 'keychain']);
    expect(readdirSync(path.join(folder, 'counterfoil', 'keys'))).toEqual([]);
  });

  test.runIf(hasSecretService)('that nobody can unlock leaves a new workspace to a key file', () => {
    expect(run(['open', 'open'], 'locked')).toEqual([expect.objectContaining({ protectedBy: 'key-file' }), expect.objectContaining({ protectedBy: 'key-file' })]);
  });
});
