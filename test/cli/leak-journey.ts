// The whole product as one person meets it, on a computer of its own: every command, faults of TikTok, crashes, a bug, and forgetting.
import { join } from 'node:path';
import { PROJECT } from '../helpers/cli.ts';
import { canary } from '../helpers/leaks/canaries.ts';
import { writeCanaryFiles } from '../helpers/leaks/canary-files.ts';
import type { CrashMoment } from '../helpers/leaks/crash.ts';
import type { Ended, Stage, StageRun } from '../helpers/leaks/stage.ts';
import { TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { NOW } from './files.ts';
import { HURRIED } from './sending.ts';

const CLI = join(PROJECT, 'main', 'cli', 'index.ts');
const CRASHES = `--import=${join(PROJECT, 'test', 'helpers', 'leaks', 'crash.ts')}`;
const READING = ['--timezone', 'UTC', '--region', 'DE', '--now', NOW];
const PASSPHRASE = 'eine sehr lange Losung 4711';
/** What a server may say that repeats what it was sent, and what it was never sent. */
const ECHO = [1, 2, 3].map((number) => Object.values(canary(number)).join(' ')).join(' for ');

export interface Journey {
  /** How each step ended: its exit code, or the signal that ended it. */
  readonly ends: ReadonlyMap<string, number | string | null>;
  /** The rest of the way: raw rows are forgotten, and what went and what left is proved. */
  forget(): Promise<void>;
}

interface Traveller {
  readonly stage: Stage;
  readonly tiktok: TikTok;
  readonly files: readonly string[];
  out(name: string): string;
  walk(step: string, args: readonly string[], options?: StageRun): Promise<Ended>;
}

/** Everything up to the moment before raw rows are forgotten. `good` is the size of each file, `deaths` how often sending is killed. */
export async function travel(stage: Stage, tiktok: TikTok, { good, deaths }: { readonly good: number; readonly deaths: number }): Promise<Journey> {
  const files = await writeCanaryFiles(stage.place('sources'), good);
  const ends = new Map<string, number | string | null>();
  const out = (name: string): string => join(stage.place('out'), name);
  const walk = async (step: string, args: readonly string[], options: StageRun = {}): Promise<Ended> => {
    const ended = await stage.run(step, [CLI, ...args], { ...options, env: { NODE_OPTIONS: HURRIED, COUNTERFOIL_ACCESS_TOKEN: TEST_TOKEN, ...options.env } });
    ends.set(step, ended.signal ?? ended.code);
    return ended;
  };
  const traveller = { stage, tiktok, files, out, walk };
  await prepareAll(traveller);
  await crash(traveller);
  await send(traveller, deaths);
  await moveOn(traveller);
  return { ends, forget: async () => await forgetAll(traveller) };
}

async function prepareAll({ files, out, walk }: Traveller): Promise<void> {
  const [first = ''] = files;
  await walk('inspect', ['inspect', files[3] ?? '']);
  await walk('inspect as JSON', ['inspect', files[4] ?? '', '--json']);
  await walk('prepare', ['prepare', ...files, '--out', out('plain'), '--save-recipe', out('recipe.json'), '--keep-source', ...READING]);
  await walk('prepare by order', ['prepare', ...files, '--dry-run', '--json', '--grain', 'order', '--price-is', 'order-total', ...READING]);
  await walk('prepare with values', ['prepare', ...files, '--recipe', out('recipe.json'), '--out', out('with-values'), '--include-values', '--leave-out', 'order_id=A-10000', ...READING]);
  await walk('prepare what is not there', ['prepare', `${first}.gone`, '--out', out('gone')]);
  await walk('prepare with a contact for a flag', ['prepare', first, `--${canary(1).email}`]);
  await walk('prepare with a contact for a column', ['prepare', first, '--dry-run', '--map', `email=${canary(901).email}`, ...READING]);
  await walk('check', ['check', first, '--json']);
  await walk('recipe', ['recipe', 'show', out('recipe.json')]);
}

async function crash({ files, out, walk }: Traveller): Promise<void> {
  const dies = async (moment: CrashMoment, more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    await walk(`crash: ${moment}`, ['prepare', ...files, '--out', out(`crash-${moment}`), ...READING], { env: { LEAK_CRASH: moment, NODE_OPTIONS: CRASHES, ...more } });
  await dies('bug');
  await dies('importing');
  await dies('preparing');
}

async function send({ files, out, walk, tiktok }: Traveller, deaths: number): Promise<void> {
  const [first = '', ...others] = files;
  const target = ['--event-set', TEST_SET, '--endpoint', tiktok.origin, '--yes', '--batch-size', '20', ...READING];
  const upload = async (step: string, options: StageRun = {}, more: readonly string[] = []): Promise<Ended> =>
    await walk(step, ['upload', ...others, ...target, ...more], options);
  await walk('rehearse', ['upload', first, '--rehearse', '--yes', ...READING]);
  await walk('bodies', ['upload', first, '--event-set', TEST_SET, '--dry-run', '--out', out('bodies'), ...READING]);
  await upload('send with another token', { env: { COUNTERFOIL_ACCESS_TOKEN: 'nobodys-token-4711' } });
  await tiktok.change({ words: 'echoes', faults: [{ kind: 'code', code: 40007, message: ECHO, times: 1 }] });
  await upload('send to a server that quotes');
  const faults = [
    { kind: 'code', code: 50000, message: ECHO, times: 2 }, { kind: 'bad-gateway', times: 1 }, { kind: 'drop', accepts: true, times: 1 }, { kind: 'half-answer', times: 1 },
    { kind: 'garbage', times: 1 },
  ] as const;
  for (let death = 1; death <= deaths; death += 1) {
    await tiktok.change({ words: 'echoes', poison: ['A-10095', 'A-10190'], faults });
    await upload(`send and die ${death}`, {
      onStart: (child) => tiktok.watch(({ request, moment }) => void (request % 5 === 4 && moment === 'accepted' && child.kill('SIGKILL'))),
    });
  }
  tiktok.watch(() => {});
  await upload('send again', {}, ['--out', out('receipt')]);
  await upload('send what was sent', {}, ['--json']);
}

async function moveOn({ out, walk, stage }: Traveller): Promise<void> {
  const input = `${PASSPHRASE}\n`;
  await walk('uploads', ['uploads', '--json']);
  await walk('one upload', ['uploads', 'show', '1', '--json']);
  await walk('receipt', ['uploads', 'receipt', '1', '--out', out('receipt-again'), '--language', 'zh-CN']);
  await walk('mark uploaded', ['mark-uploaded', '1', '--event-set', TEST_SET]);
  await walk('account', ['account', 'add', TEST_SET, '--name', 'Berlin', '--token-stdin'], { input: `${TEST_TOKEN}\n` });
  await walk('ledger export', ['ledger', 'export', out('ledger.counterfoil'), '--passphrase-stdin'], { input });
  await walk('ledger import', ['ledger', 'import', out('ledger.counterfoil'), '--passphrase-stdin', '--workspace', join(stage.place('workspace'), '..', 'other-workspace')], { input });
  await walk('ledger', ['ledger', 'show', '--json']);
}

async function forgetAll({ out, walk }: Traveller): Promise<void> {
  await walk('network log', ['network-log', '--json']);
  await walk('network log as a file', ['network-log', '--out', out('network-log.json')]);
  await walk('support bundle', ['support-bundle', '--job', '1', '--out', out('support.json')]);
  await walk('forget one', ['forget', '--job', '1', '--certificate', out('purge-1.json')]);
  await walk('forget all', ['forget', '--all', '--yes']);
  await walk('what is still there', ['forget', '--list', '--json']);
  await walk('pack', ['pack', '--job', '1', '--out', out('pack-1.json')]);
  for (const name of ['network-log.json', 'purge-1.json', 'pack-1.json']) await walk(`verify ${name}`, ['verify', out(name), '--json']);
  await walk('reveals', ['reveals', '--json']);
  await walk('key', ['key', '--json']);
  await walk('key anew', ['key', 'protect', '--key-file']);
}
