import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSecrets } from '../../main/engine/account/secrets.ts';
import type { KeychainEntry } from '../../main/engine/keychain.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import { keepFolder } from '../helpers/folders.ts';
import { leaksInTables } from '../helpers/leaks.ts';
import { hasSecretService, runSteps } from '../helpers/secret-service.ts';

const EVENT_SET = '7012345678901234567';
const TOKEN = 'c0ffee0123456789c0ffee0123456789abcdef01';

let workspace: string;
let engine: Engine;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  workspace = path.join(made.path, 'workspace');
  engine = openEngine({ workspace });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterEach(() => cleanUp());

async function codeOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

/** Files of the workspace, in whatever form, that hold the token. */
function filesWith(text: string): string[] {
  const names = readdirSync(workspace, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((each) => each.isFile());
  expect(names.length).toBeGreaterThan(0);
  const forms = [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(Buffer.from(text).toString('base64').slice(0, -4))];
  return names
    .map((each) => path.join(each.parentPath, each.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)));
}

describe('accounts', () => {
  test('are named event sets, with a token for this run where there is no keychain', async () => {
    const first = await engine.saveAccount({ eventSet: ` ${EVENT_SET} `, name: '  Shop\n Berlin ', token: ` ${TOKEN}\n` });
    expect(first).toEqual({
      accounts: [{ eventSet: EVENT_SET, name: 'Shop Berlin', token: 'this-run', remembered: 0, lastSentAt: null }],
      hasKeychain: false,
    });
    await engine.saveAccount({ eventSet: '700000000000000', name: 'another' });
    const renamed = await engine.saveAccount({ eventSet: EVENT_SET, name: 'Zoo' });
    expect(renamed.accounts.map(({ name, token }) => [name, token])).toEqual([['another', 'none'], ['Zoo', 'this-run']]);
    expect(await engine.listAccounts({})).toEqual(renamed);
    expect((await engine.forgetAccount({ eventSet: EVENT_SET })).accounts.map(({ name }) => name)).toEqual(['another']);
    expect(await codeOf(engine.forgetAccount({ eventSet: EVENT_SET }))).toBe('account/unknown');
    expect((await engine.saveAccount({ eventSet: EVENT_SET, name: 'Zoo' })).accounts[1]?.token).toBe('none');
  });

  test('are there in the next run, their tokens are not', async () => {
    await engine.saveAccount({ eventSet: EVENT_SET, name: '', token: TOKEN });
    engine.close();
    engine = openEngine({ workspace });
    expect((await engine.listAccounts({})).accounts).toMatchObject([{ eventSet: EVENT_SET, name: EVENT_SET, token: 'none' }]);
  });

  test('leave no token in any file of the workspace', async () => {
    await engine.saveAccount({ eventSet: EVENT_SET, name: 'A name to be found', token: TOKEN });
    await engine.testAccount({ eventSet: EVENT_SET, endpoint: 'http://127.0.0.1:1' });
    expect(filesWith(TOKEN)).toEqual([]);
    const database = path.join(workspace, 'workspace.db');
    expect([leaksInTables(database, [TOKEN]), leaksInTables(database, ['A name to be found'])]).toEqual([{}, { account: 1 }]);
    engine.close();
    expect(filesWith(TOKEN)).toEqual([]);
  });

  test('leave out of a name what looks like a token', async () => {
    const { accounts } = await engine.saveAccount({ eventSet: EVENT_SET, name: ` ${'0dDba11f'.repeat(5)} ` });
    expect(accounts).toMatchObject([{ name: EVENT_SET, token: 'none' }]);
    expect((await engine.saveAccount({ eventSet: EVENT_SET, name: `Shop ${'0ddba11f'.repeat(5)}` })).accounts).toMatchObject([{ name: 'Shop' }]);
  });

  test.each([
    ['a Pixel ID', 'C4A1B2C3D4E5F6G7H8I9', TOKEN, 'upload/pixel-id'],
    ['no digits', 'my shop', TOKEN, 'upload/bad-event-set'],
    ['too few digits', '12345678901234', TOKEN, 'upload/bad-event-set'],
    ['an empty token', EVENT_SET, ' \n', 'upload/bad-token'],
    ['a token of two words', EVENT_SET, 'Access-Token: abc', 'upload/bad-token'],
    ['a token that is no header', EVENT_SET, 'tökén', 'upload/bad-token'],
  ])('are not saved with %s', async (_what, eventSet, token, code) => {
    expect(await codeOf(engine.saveAccount({ eventSet, name: 'Shop', token }))).toBe(code);
    expect((await engine.listAccounts({})).accounts).toEqual([]);
  });

  test('whose token the keychain keeps to itself are not called forgotten', async () => {
    const entries = new Map([[EVENT_SET, TOKEN]]);
    const stuck = fakeKeychain(entries, { stuck: EVENT_SET });
    const held = openEngine({ workspace, secrets: openSecrets(() => stuck) });
    await held.saveAccount({ eventSet: EVENT_SET, name: 'Shop' });
    expect(await codeOf(held.forgetAccount({ eventSet: EVENT_SET }))).toBe('account/token-remains');
    expect((await held.listAccounts({})).accounts).toMatchObject([{ token: 'keychain' }]);
    held.close();
  });
});

/** A keychain in memory with the moods that real ones have. */
function fakeKeychain(entries: Map<string, string>, moods: { stuck?: string; full?: boolean; locked?: () => boolean; mute?: boolean } = {}) {
  return (account: string): KeychainEntry => {
    if (moods.locked?.()) throw new Error('locked');
    return {
      setPassword(password) {
        if (moods.full && account !== 'probe') throw new Error('no room');
        if (!moods.mute) entries.set(account, password);
      },
      getPassword: () => entries.get(account) ?? null,
      deletePassword() {
        if (account === moods.stuck) throw new Error('denied');
        return entries.delete(account);
      },
    };
  };
}

describe('secrets', () => {
  test('look for a keychain at the first use only, once', () => {
    let loads = 0;
    const secrets = openSecrets(() => {
      loads += 1;
      return fakeKeychain(new Map());
    });
    expect(loads).toBe(0);
    secrets.save(EVENT_SET, TOKEN);
    expect([secrets.hasKeychain, secrets.token(EVENT_SET), secrets.placeOf(EVENT_SET)]).toEqual([true, TOKEN, 'keychain']);
    expect(loads).toBe(1);
  });

  test('leave nothing but tokens in the keychain', () => {
    const entries = new Map<string, string>();
    const secrets = openSecrets(() => fakeKeychain(entries));
    secrets.save(EVENT_SET, TOKEN);
    expect([...entries]).toEqual([[EVENT_SET, TOKEN]]);
    expect(secrets.forget(EVENT_SET)).toBe(true);
    expect([...entries]).toEqual([]);
    expect(secrets.forget(EVENT_SET)).toBe(true);
  });

  test.each([
    ['cannot be loaded', () => { throw new Error('no such module'); }],
    ['has no service', () => () => { throw new Error('no service'); }],
    ['takes everything and keeps nothing', () => fakeKeychain(new Map(), { mute: true })],
    ['does not let go', () => fakeKeychain(new Map(), { stuck: 'probe' })],
  ])('are kept for this run where the keychain %s', (_what, load) => {
    const secrets = openSecrets(load);
    expect([secrets.hasKeychain, secrets.token(EVENT_SET), secrets.placeOf(EVENT_SET)]).toEqual([false, null, 'none']);
    secrets.save(EVENT_SET, TOKEN);
    expect([secrets.token(EVENT_SET), secrets.placeOf(EVENT_SET)]).toEqual([TOKEN, 'this-run']);
    expect(secrets.forget(EVENT_SET)).toBe(true);
    expect(secrets.token(EVENT_SET)).toBeNull();
  });

  test('are kept for this run where the keychain has no room, and the old one does not come back', () => {
    const entries = new Map([[EVENT_SET, 'old']]);
    const secrets = openSecrets(() => fakeKeychain(entries, { full: true }));
    secrets.save(EVENT_SET, TOKEN);
    expect([secrets.token(EVENT_SET), secrets.placeOf(EVENT_SET), entries.size]).toEqual([TOKEN, 'this-run', 0]);
  });

  test('are out of reach, not an error, where the keychain is locked later', () => {
    let isLocked = false;
    const secrets = openSecrets(() => fakeKeychain(new Map(), { locked: () => isLocked }));
    secrets.save(EVENT_SET, TOKEN);
    isLocked = true;
    expect([secrets.token(EVENT_SET), secrets.placeOf(EVENT_SET), secrets.forget(EVENT_SET)]).toEqual([null, 'none', false]);
  });
});

const SCRIPT = path.join(import.meta.dirname, '..', 'helpers', 'keychain-run.ts');
const runAccounts = (lists: readonly string[], service: 'unlocked' | 'locked' | 'none'): unknown[] =>
  runSteps({ path: SCRIPT, workspace, env: { TEST_TOKEN: TOKEN } }, lists, service);

describe('a computer', () => {
  test.runIf(hasSecretService)('with a Secret Service keeps tokens in it, for window and command line alike', () => {
    const [unloaded, saved, listed, , forgotten, after] = runAccounts(['loaded save', 'list look forget', 'list'], 'unlocked');
    expect(unloaded).toBe(false);
    const known = { hasKeychain: true, accounts: [{ eventSet: EVENT_SET, name: 'Shop', token: 'keychain' }] };
    expect([saved, listed]).toMatchObject([known, known]);
    expect(forgotten).toEqual({ hasKeychain: true, accounts: [] });
    expect(after).toEqual(forgotten);
    expect(filesWith(TOKEN)).toEqual([]);
  });

  test.runIf(hasSecretService)('with one that nobody can unlock keeps them for the run, without waiting', () => {
    expect(runAccounts(['save'], 'locked')).toMatchObject([{ hasKeychain: false, accounts: [{ token: 'this-run' }] }]);
  });

  test.runIf(process.platform === 'linux')('without one keeps them for the run, and only loads the module when it has to', () => {
    // The first look makes the workspace, and asks the keychain for its key.
    const [, looked, unloaded, saved, loaded, nextRun] = runAccounts(['look', 'look loaded save loaded', 'list'], 'none');
    expect([looked, unloaded, loaded]).toEqual([0, false, true]);
    expect(saved).toMatchObject({ hasKeychain: false, accounts: [{ token: 'this-run' }] });
    expect(nextRun).toMatchObject({ hasKeychain: false, accounts: [{ token: 'none' }] });
  });
});

describe('a connection test', () => {
  let server: Server;
  let origin: string;
  let answer: { status: number; body: string };
  let asked: { token: unknown; body: string }[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => {
        asked.push({ token: request.headers['access-token'], body });
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const says = (code: number, message = 'what TikTok says'): void => {
    answer = { status: 200, body: JSON.stringify({ code, message, request_id: 'R1', data: {} }) };
  };
  const ask = (eventSet = EVENT_SET) => engine.testAccount({ eventSet, token: TOKEN, endpoint: origin });

  test('sends no event, and the token in the header only', async () => {
    says(40_002, 'data: Shorter than minimum length 1.');
    expect(await ask()).toMatchObject({ isAccepted: true, error: null, requestId: 'R1' });
    expect(asked).toEqual([{ token: TOKEN, body: `{"event_source":"offline","event_source_id":"${EVENT_SET}","data":[]}` }]);
  });

  test.each([
    [0, true, null],
    [40_000, true, null],
    [40_104, false, { code: 'upload/not-authorised', params: { code: 40_104 }, retryable: false }],
    [40_105, false, { code: 'upload/not-authorised', params: { code: 40_105 }, retryable: false }],
    [40_001, false, { code: 'upload/no-permission', params: { code: 40_001, eventSet: EVENT_SET }, retryable: false }],
    [40_301, false, { code: 'upload/account-refused', params: { code: 40_301 }, retryable: false }],
    [40_700, false, { code: 'upload/misconfigured', params: { answer: 'code 40700' }, retryable: false }],
    [50_000, false, { code: 'upload/unavailable', params: { answer: 'code 50000', attempts: 1 }, retryable: true }],
  ])('understands code %i', async (code, isAccepted, error) => {
    says(code);
    const result = await ask();
    expect(result).toMatchObject({ isAccepted, error, requestId: 'R1' });
    expect(JSON.stringify(result)).not.toContain(TOKEN);
  });

  test('takes a complaint about the event set itself for none of success', async () => {
    says(40_002, 'Invalid value for event_source_id: not a valid string.');
    expect(await ask()).toMatchObject({ isAccepted: false, error: { code: 'upload/misconfigured' } });
  });

  test('survives a page of a gateway, and nobody there', async () => {
    answer = { status: 502, body: '<html>bad gateway</html>' };
    expect(await ask()).toMatchObject({ isAccepted: false, requestId: null, error: { code: 'upload/unavailable', params: { answer: 'HTTP 502' } } });
    const nobody = await engine.testAccount({ eventSet: EVENT_SET, token: TOKEN, endpoint: 'http://127.0.0.1:1' });
    expect(nobody).toMatchObject({ isAccepted: false, requestId: null, error: { code: 'upload/unreachable', retryable: true } });
  });

  test('uses the saved token, and asks for one where there is none', async () => {
    says(40_002);
    expect(await codeOf(engine.testAccount({ eventSet: EVENT_SET, endpoint: origin }))).toBe('upload/no-token');
    await engine.saveAccount({ eventSet: EVENT_SET, name: 'Shop', token: TOKEN });
    expect(await engine.testAccount({ eventSet: EVENT_SET, endpoint: origin })).toMatchObject({ isAccepted: true });
    expect(asked).toMatchObject([{ token: TOKEN }]);
  });

  test('goes to no other place than https or loopback, and to no Pixel', async () => {
    expect(await codeOf(engine.testAccount({ eventSet: EVENT_SET, token: TOKEN, endpoint: 'http://example.com' }))).toBe('upload/bad-endpoint');
    expect(await codeOf(ask('C4A1B2C3D4E5F6G7H8I9'))).toBe('upload/pixel-id');
    expect(asked).toEqual([]);
  });
});
