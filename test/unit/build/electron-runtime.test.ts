import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { electronRuntime, isStandIn } from '../../../build/electron-runtime.ts';
import { tempFolder } from '../../helpers/folders.ts';

const before = { ...process.env };

afterEach(() => {
  for (const name of ['ELECTRON_EXEC_PATH', 'ELECTRON_OVERRIDE_DIST_PATH']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

describe('the runtime', () => {
  test('is the executable that ELECTRON_EXEC_PATH names', async () => {
    const executable = join(tempFolder(), 'electron');
    writeFileSync(executable, '');
    process.env['ELECTRON_EXEC_PATH'] = executable;
    expect(await electronRuntime()).toBe(executable);
    expect(isStandIn(executable)).toBe(false);
  });

  test('is never quietly another one when ELECTRON_EXEC_PATH names nothing', async () => {
    process.env['ELECTRON_EXEC_PATH'] = '/nowhere/electron';
    await expect(electronRuntime()).rejects.toThrow('ELECTRON_EXEC_PATH names /nowhere/electron, which does not exist.');
  });

  test('is the one in the folder that Electron’s own variable names', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'electron'), '');
    process.env['ELECTRON_EXEC_PATH'] = '';
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
    expect(await electronRuntime()).toBe(join(folder, 'electron'));
  });
});
