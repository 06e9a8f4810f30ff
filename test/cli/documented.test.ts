import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../main/cli/exit-codes.ts';
import { PROJECT, runCli } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');

const COMMANDS = [
  'inspect', 'prepare', 'check', 'recipe show', 'upload', 'uploads', 'uploads show', 'uploads receipt', 'uploads discard', 'mark-uploaded',
  'account list', 'account add', 'account test', 'account forget', 'ledger show', 'ledger export', 'ledger import', 'ledger prune', 'forget', 'pack', 'verify', 'reveals', 'network-log',
  'key', 'key protect', 'support-bundle',
];

async function helpOf(...words: string[]): Promise<string> {
  const { stdout } = await runCli([...words, '--help'], { workspace: tempFolder() });
  return stdout;
}

describe('README', () => {
  test.each(COMMANDS)('names %s and every flag it has, and its help has an example', async (command) => {
    const help = await helpOf(...command.split(' '));
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '').filter((flag) => flag !== '--help');
    expect(flags).toContain('--json');
    expect([command, ...flags].filter((word) => !README.includes(word))).toEqual([]);
    expect(help).toMatch(/Examples?:\n {2}counterfoil /);
  });

  test('names every command there is', async () => {
    const commands = [...(await helpOf()).matchAll(/^ {2}([a-z-]+) (?:\[options\]|<| {2})/gm)].map(([, name]) => name ?? '').filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => !COMMANDS.some((command) => command.split(' ')[0] === name))).toEqual([]);
    expect(commands.filter((name) => !README.includes(`\`${name} `) && !README.includes(`\`${name}\``))).toEqual([]);
  });

  test('names every exit code', () => {
    expect(Object.values(EXIT).filter((code) => !README.includes(`| ${code} |`))).toEqual([]);
  });
});
