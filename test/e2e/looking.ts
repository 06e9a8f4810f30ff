/** Looks at a screen as people do: a picture in both themes, in the asked language, and what axe finds there. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { PROJECT } from '../helpers/cli.ts';

/** Pictures to be looked at; not under version control. */
const PICTURES = join(PROJECT, '.cache', 'screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

const BOTH = ['light', 'dark'] as const;

/** Asked for by `npm run screenshots`; taking them doubles the time of a look. */
export const takesPictures = process.env['COUNTERFOIL_PICTURES'] === '1';

/** Answers with what axe finds in each theme; takes a picture there where pictures are asked for. */
export async function look(page: Page, name: string, themes: readonly (typeof BOTH)[number][] = BOTH): Promise<string[]> {
  if (takesPictures) mkdirSync(PICTURES, { recursive: true });
  const found: string[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    if (takesPictures) {
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
    }
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
  await page.locator('[role=menu]').waitFor({ state: 'detached' });
}

/** Through the menu of the system, which is there while a dialog covers the window's own. */
export async function speakByMenu(app: ElectronApplication, page: Page, language: 'en' | 'zh-CN'): Promise<void> {
  await app.evaluate(
    ({ Menu }, label) => {
      const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => [item, ...(item.submenu?.items ?? [])]);
      const all = items.flatMap((item) => [item, ...(item.submenu?.items ?? [])]);
      all.find((item) => item.label === label)?.click();
    },
    language === 'en' ? 'English' : '简体中文',
  );
  await page.locator(`html[lang="${language}"]`).waitFor();
}
