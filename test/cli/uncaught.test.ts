// An error that nobody catches, in the middle of a run: Node would print its message, which may quote data.
import { afterAll, expect, it } from 'vitest';
import { ordersFile, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const THROWS = `const wait = setInterval(() => {
  if (process.listenerCount('uncaughtException') === 0) return;
  clearInterval(wait);
  throw new Error('jane@example.com of row 7');
}, 1);`;

it.each([[[]], [['--json']]])('is a bug without details, exit 1 (%j)', async (flags) => {
  const { path } = place('orders.csv', ordersFile([{}]));
  const { code, stdout, stderr } = await runCli(['inspect', path, ...flags], { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(THROWS)}` } });
  expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('bug')]);
  expect(stdout + stderr).not.toMatch(/jane|row 7|at .*:\d/);
});
