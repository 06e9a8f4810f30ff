// Ctrl-C at every stage: exit 130 and one sentence, no half file, the workspace fit for the next run. The signal is sent
// when a stage shows itself in the file system, so that no machine is too fast or too slow for the test.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readPrepared, succeeded } from './answers.ts';
import { namesIn, NOW, orderLine, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

const ROWS = Array.from({ length: 200_000 }, (_, index) => orderLine({ id: `${index}`, email: `p${index}@post.example` }));
const LONG = `${TIKTOK_HEADER}\n${ROWS.join('\n')}\n`;

interface Places {
  readonly out: string;
  readonly workspace: string;
}

/** Signals as soon as `isTime` says so, looking every few milliseconds. */
async function cancelWhen(source: string, { out, workspace }: Places, isTime: (places: Places) => boolean): Promise<Finished> {
  return runCli(['prepare', source, '--out', out, '--now', NOW, '--workspace', workspace, '--json'], {
    onStart: async (child) => {
      while (child.exitCode === null && !isTime({ out, workspace })) await sleep(3);
      child.kill('SIGINT');
    },
  });
}

const hasPart = ({ out }: Places): boolean => namesIn(out).some((name) => name.includes('tiktok-events'));

describe('Ctrl-C', () => {
  it.each<[string, (places: Places) => boolean]>([
    ['when the workspace has just been made', ({ workspace }) => existsSync(workspace)],
    ['while rows are staged', ({ workspace }) => namesIn(workspace).some((name) => name.endsWith('-wal'))],
    ['while parts are written', hasPart],
  ])('%s ends with 130 and leaves no half file', async (_title, isTime) => {
    const { path, folder } = place('orders.csv', LONG);
    const places = { out: join(folder, 'out'), workspace: join(folder, 'workspace') };
    const finished = await cancelWhen(path, places, isTime);
    expect([finished.code, finished.signal, namesIn(places.out)]).toEqual([130, null, []]);
    expect(readFailure(finished).code).toBe('job/cancelled');
    const small = place('small.csv', ordersFile([{}]));
    const again = await runCli(['prepare', small.path, '--out', places.out, '--now', NOW, '--workspace', places.workspace, '--json']);
    expect(readPrepared(again)).toMatchObject({ rowsRead: 1, eventsWritten: 1 });
  });

  it('says so in one sentence to a person', async () => {
    const { path, folder } = place('orders.csv', LONG);
    const workspace = join(newFolder(), 'workspace');
    const { code, stdout, stderr } = await runCli(['prepare', path, '--out', join(folder, 'out'), '--workspace', workspace], {
      onStart: async (child) => {
        while (child.exitCode === null && !existsSync(workspace)) await sleep(3);
        child.kill('SIGINT');
      },
    });
    expect([code, stdout]).toEqual([130, '']);
    // Where the workspace was open by then, a line says what protected it.
    expect(stderr).toMatch(/^[^\n]*Cancelled[^\n]*\n(?:Workspace protected by [^\n]+\n)?$/);
  });

  it('keeps the parts of an earlier run whole', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const places = { out: join(folder, 'out'), workspace: join(folder, 'workspace') };
    succeeded(await runCli(['prepare', path, '--out', places.out, '--now', NOW, '--workspace', places.workspace]));
    const contents = (): string[] => readdirSync(places.out).map((name) => name + readFileSync(join(places.out, name), 'utf8'));
    const before = contents();
    writeFileSync(path, LONG);
    const { code } = await cancelWhen(path, places, ({ out }) => namesIn(out).some((name) => name.endsWith('.partial')));
    expect([code, contents()]).toEqual([130, before]);
  });
});
