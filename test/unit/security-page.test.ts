// SECURITY.md promises nothing that no test holds: every promise names a file and a title, and both exist and are not skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';

const page = readFileSync(join(PROJECT, 'SECURITY.md'), 'utf8');
const PROMISE = /^- .{10,} — `(?<file>test\/[\w./-]+\.(?:test\.tsx?|e2e\.ts))` › (?<title>\S.*)$/;
/** The first words of `test(…)`, `it(…)` and what `.each(…)` and `.runIf(…)` answer with; `describe` and skipped ones do not count. */
const TITLE = /(?:^|[^.\w])(?:(?:test|it)|(?:test|it)\.(?:each|runIf)\([^\n]*?\))\(\s*(?<quote>['"`])(?<title>(?:\\.|(?!\k<quote>)[^\\\n])*)\k<quote>/gm;

interface Held {
  readonly line: string;
  readonly file: string | undefined;
  readonly title: string | undefined;
}

function promisesOf(text: string): Held[] {
  const section = /^## Promises[^\n]*\n(?<body>[^]*?)(?=^## )/m.exec(text)?.groups?.['body'] ?? '';
  return section.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('### ')).map((line) => {
    const { file, title } = PROMISE.exec(line)?.groups ?? {};
    return { line, file, title };
  });
}

function titlesOf(source: string): Set<string> {
  return new Set([...source.matchAll(TITLE)].map(({ groups }) => (groups?.['title'] ?? '').replaceAll(/\\(.)/g, '$1')));
}

/** Lines whose test is not there. */
function broken(text: string): string[] {
  return promisesOf(text).filter(({ file, title }) => {
    if (file === undefined || title === undefined || !existsSync(join(PROJECT, file))) return true;
    return !titlesOf(readFileSync(join(PROJECT, file), 'utf8')).has(title);
  }).map(({ line }) => line);
}

test('every promise is held by a test that exists', () => {
  expect(promisesOf(page).length).toBeGreaterThan(30);
  expect(broken(page)).toEqual([]);
});

test('a promise without a test, or with one that is gone, is noticed', () => {
  const withLine = (line: string): string => `## Promises and the tests\n\n${line}\n\n## End\n`;
  const held = '- What is held by a test — `test/unit/security-page.test.ts` › every promise is held by a test that exists';
  expect(broken(withLine(held))).toEqual([]);
  const lines = [
    '- What nobody holds.', held.replace('exists', 'existed'), held.replace('security-page', 'security-pages'), 'Something that is said by the way.',
    held.replace('every promise is held by a test that exists', 'skipped'),
  ];
  for (const line of lines) expect(broken(withLine(line))).toEqual([line]);
  expect(titlesOf("test.skip('one', () => {});\ntest.todo('two');\ndescribe('three', () => {});\ntest.each([1])('four %i', () => {});\n  it('fi\\'ve', f);")).toEqual(new Set(['four %i', "fi've"]));
});

test('whoever finds a weakness reads how to say so, and what is out of scope', () => {
  for (const heading of ['Reporting', 'What is worth protecting', 'Attackers', 'Not protected', 'Install scripts']) expect(page).toContain(`\n## ${heading}\n`);
  expect(page).toContain('Pseudonymous, not anonymous');
});
