// What `upload` refuses before anything is read or sent, and how a person is asked.
import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { requireAnswer, sendingConfirmation } from '../../main/cli/confirm.ts';
import { readFailure } from './answers.ts';
import { namesIn, NOW, ordersFile, place } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const SET = '7181537436256731137';
const TOKEN = '0123456789abcdef0123456789abcdef01234567';
const { path: FILE } = place('orders.csv', ordersFile([{}]));
/** Nobody answers here; nothing that follows may ask. */
const CLOSED = ['--endpoint', 'http://127.0.0.1:9'];

describe('upload', () => {
  it.each<[string, readonly string[], number, string, RegExp]>([
    ['without --yes where nobody can be asked', [FILE, '--event-set', SET], 2, 'usage', /--yes is missing/],
    ['without an event set', [FILE, '--yes'], 2, 'usage', /--event-set/],
    ['with a Pixel ID', [FILE, '--event-set', 'C4A1B2C3D4E5F6G7H8I9', '--yes'], 2, 'upload/pixel-id', /Pixel ID/],
    ['with no event set\'s id', [FILE, '--event-set', TOKEN, '--yes'], 2, 'upload/bad-event-set', /15 to 20 digits/],
    ['with an endpoint that is none', [FILE, '--event-set', SET, '--yes', '--endpoint', 'http://example.com'], 2, 'upload/bad-endpoint', /https/],
    ['without a token', [FILE, '--event-set', SET, '--yes'], 7, 'upload/no-token', /no access token/],
    ['with the token as an argument', [FILE, '--event-set', SET, '--yes', '--token', TOKEN], 2, 'usage', /never an argument/],
    ['with the token in a flag', [FILE, '--event-set', SET, '--yes', `--access-token=${TOKEN}`], 2, 'usage', /never an argument/],
    ['with the token in a flag that is misspelt', [FILE, '--event-set', SET, '--yes', `--acess-tokn=${TOKEN}`], 2, 'usage', /unknown option/i],
    ['with the token as a file', [TOKEN, '--event-set', SET, '--dry-run'], 4, 'source/missing', /no file •••/],
    ['with a job and files', [FILE, '--job', '1', '--event-set', SET, '--yes'], 2, 'usage', /not both/],
    ['with a job and flags about files', ['--job', '1', '--region', 'DE', '--event-set', SET, '--yes'], 2, 'usage', /--region is about reading files/],
    ['with token and orders in standard input', ['-', '--token-stdin', '--event-set', SET, '--yes'], 2, 'usage', /not both/],
  ])('refuses to start %s', async (_title, args, code, error, words) => {
    const workspace = join(newFolder(), 'workspace');
    const finished = await runCli(['upload', ...args, ...(args.includes('--endpoint') ? [] : CLOSED), '--now', NOW, '--json', '--workspace', workspace], {
      env: { COUNTERFOIL_ACCESS_TOKEN: undefined },
    });
    const failure = readFailure(finished);
    expect([finished.code, failure.code]).toEqual([code, error]);
    expect(`${failure.message} ${failure.where}`).toMatch(words);
    expect(finished.stdout + finished.stderr).not.toContain(TOKEN);
    expect(namesIn(workspace).filter((name) => name.endsWith('.log'))).toEqual([]);
  });
});

describe('the confirmation', () => {
  it.each([
    [3, 'yes', true],
    [3, 'y', false],
    [3, '', false],
    [10_000, 'YES', true],
    [10_001, 'yes', false],
    [10_001, '10001', true],
    [10_001, '10,001', true],
    [10_001, '1001', false],
  ])('takes for %i events "%s": %s', async (events, typed, isTaken) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const asked = requireAnswer(sendingConfirmation(events, SET), undefined, { input, output });
    input.write(`${typed}\n`);
    const refusal = await asked.then(() => null, (error: unknown) => error);
    if (isTaken) expect(refusal).toBeNull();
    else expect(refusal).toMatchObject({ code: 'job/cancelled', params: { what: 'sent' } });
    expect(String(output.read())).toContain('TikTok has no undo');
  });

  it('takes the end of the input for no', async () => {
    const input = new PassThrough();
    const asked = requireAnswer(sendingConfirmation(3, SET), undefined, { input, output: new PassThrough() });
    input.end();
    await expect(asked).rejects.toMatchObject({ code: 'job/cancelled', params: { what: 'sent' } });
  });
});
