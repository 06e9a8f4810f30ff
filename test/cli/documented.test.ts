import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../main/cli/exit-codes.ts';
import { PROJECT, runCli } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');

async function helpOf(...words: string[]): Promise<string> {
  const { stdout } = await runCli([...words, '--help'], { workspace: tempFolder() });
  return stdout;
}

describe('README', () => {
  test.each(['inspect', 'prepare', 'check', 'recipe show'])('names %s and every flag it has, and its help has an example', async (command) => {
    const help = await helpOf(...command.split(' '));
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? '').filter((flag) => flag !== '--help');
    expect(flags).toContain('--json');
    expect([command, ...flags].filter((word) => !README.includes(word))).toEqual([]);
    expect(help).toMatch(/Examples?:\n {2}counterfoil /);
  });

  test('names every command there is', async () => {
    const commands = [...(await helpOf()).matchAll(/^ {2}([a-z]+) (?:\[options\]|<| {2})/gm)].map(([, name]) => name ?? '').filter((name) => name !== 'help');
    expect(commands.length).toBeGreaterThan(3);
    expect(commands.filter((name) => !README.includes(`\`${name} `))).toEqual([]);
  });

  test('names every exit code', () => {
    expect(Object.values(EXIT).filter((code) => !README.includes(`| ${code} |`))).toEqual([]);
  });
});
