/** Looks at a screen as people do: a picture in both themes, in the asked language, and what axe finds there. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT } from '../helpers/cli.ts';

/** Pictures to be looked at; not under version control. */
const PICTURES = join(PROJECT, '.cache', 'screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Takes a picture in both themes and answers with what axe finds in either. */
export async function look(page: Page, name: string): Promise<string[]> {
  mkdirSync(PICTURES, { recursive: true });
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

/** Through the window's own menu, whose label is in the language that is left. */
export async function speak(page: Page, language: string): Promise<void> {
  await page.locator('footer button').last().click();
  await page.getByRole('menuitem', { name: language === 'en' ? 'English' : '简体中文' }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}
