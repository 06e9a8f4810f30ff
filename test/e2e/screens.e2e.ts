import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, answerSample, chooseField, exportInto, openSample, prepare } from './flow.ts';

/** Pictures to be looked at; not under version control. */
const PICTURES = join(PROJECT, '.cache', 'screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

beforeAll(() => mkdirSync(PICTURES, { recursive: true }));

/** Takes a picture in both themes and answers with what axe finds in either. */
async function look(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
    await page.evaluate(AXE);
    const result = await page.evaluate<{ violations: Violation[] }>('axe.run(document, { resultTypes: ["violations"] })');
    for (const { id, nodes } of result.violations) {
      found.push(...nodes.map((node) => `${name} ${colorScheme}: ${id} at ${node.target.join(' ')}`));
    }
  }
  return found;
}

describe.each(['en', 'zh-CN'])('every screen in %s', (language) => {
  test('is drawn in both themes and axe finds nothing', async () => {
    const { app, page } = await openApp();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860));
    const found: string[] = [];
    const see = async (name: string): Promise<void> => {
      await speak(page, language);
      found.push(...(await look(page, `${name}-${language}`)));
      await speak(page, 'en');
    };
    await page.getByRole('heading', { level: 1 }).waitFor();
    await see('1-start');
    await openSample(page);
    await see('2-map-questions');
    await answerSample(page);
    await see('3-map');
    await page.getByRole('button', { name: /^price comes from/ }).click();
    await page.getByPlaceholder('Find a column').waitFor();
    found.push(...(await look(page, `4-picker-${language}`)));
    await page.keyboard.press('Escape');
    await chooseField(page, 'event_type');
    await see('5-event-words');
    await prepare(page);
    await page.getByRole('button', { name: 'Not an event' }).click();
    await page.getByRole('grid').click({ position: { x: 300, y: 90 } });
    await see('6-review');
    await page.keyboard.press('Control+4');
    await page.getByRole('button', { name: /differ$/ }).click();
    await page.getByText('differs', { exact: true }).first().waitFor();
    await see('7-duplicates');
    await page.keyboard.press('Control+5');
    await see('8-export');
    await exportInto(app, page, tempFolder());
    await see('9-exported');
    await page.keyboard.press('Control+1');
    await see('10-source');
    const empty = join(tempFolder(), 'nothing.csv');
    writeFileSync(empty, '');
    await answerDialogs(app, [empty]);
    await page.keyboard.press('Control+O');
    await page.getByRole('alert').waitFor();
    await see('11-problem');
    await page.keyboard.press('Control+N');
    await page.getByRole('heading', { name: 'Recent jobs' }).waitFor();
    await see('12-recent');
    expect(found).toEqual([]);
  });
});

/** Through the window's own menu, whose label is in the language that is left. */
async function speak(page: Page, language: string): Promise<void> {
  await page.locator('footer button').last().click();
  await page.getByRole('menuitem', { name: language === 'en' ? 'English' : '简体中文' }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}
