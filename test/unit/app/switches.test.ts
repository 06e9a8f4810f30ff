import { expect, test } from 'vitest';
import { NOT_TAKEN, quietSwitches, refusedSwitch } from '../../../main/app/switches.ts';

test.each([
  ['--remote-debugging-port=9222'], ['--remote-debugging-pipe'], ['--remote-allow-origins=*'], ['--inspect'], ['--inspect-brk=0'], ['--inspect-port=1'],
  ['--js-flags=--expose-gc'], ['--no-sandbox'], ['--disable-web-security'], ['--load-extension=/x'], ['--proxy-server=evil:1'], ['--host-resolver-rules=x'],
  ['--ssl-key-log-file=/tmp/k'], ['--log-net-log=/tmp/n'], ['--enable-logging'], ['--renderer-cmd-prefix=sh'], ['--utility-cmd-prefix=sh'], ['--gpu-launcher=sh'],
  ['--single-process'], ['--ignore-certificate-errors'], ['--trace-startup'], ['--enable-features=X'], ['--crash-dumps-dir=/tmp'], ['-inspect'], ['--INSPECT'],
  ['--constructor'], ['--__proto__=x'], ['--'],
])('a packaged app does not start with %s', (word) => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) expect(refusedSwitch(['orders.csv', '--lang=de', word], platform)).not.toBeNull();
});

test('Windows knows another sign for a switch', () => {
  expect(refusedSwitch(['/inspect'], 'win32')).toBe('inspect');
  expect(refusedSwitch(['/home/a/orders.csv'], 'linux')).toBeNull();
});

test('what a person needs is taken', () => {
  const words = ['--workspace=/a', '--user-data-dir=/b', '--lang=zh-CN', '--ozone-platform=wayland', '--force-renderer-accessibility', '--disable-gpu', '-psn_0_12345', 'orders.csv'];
  expect(refusedSwitch(words, 'darwin')).toBeNull();
  expect(refusedSwitch([], 'linux')).toBeNull();
});

test('every start is quiet, and without a development server it is cut off', () => {
  const names = (origin: string | null): string[] => quietSwitches(origin).map(([name]) => name);
  const cut = ['host-resolver-rules', 'proxy-server', 'proxy-bypass-list'];
  expect(names(null)).toEqual(expect.arrayContaining([...cut, 'disable-component-update', 'disable-background-networking', 'disable-breakpad', 'no-pings']));
  expect(names('http://localhost:5173').filter((name) => cut.includes(name))).toEqual([]);
  expect(names(null).filter((name) => NOT_TAKEN.includes(name))).toEqual([]);
});
