import { describe, expect, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { chooseView, openFiles, prepare } from './flow.ts';
import { DAMAGED, writeText } from './order-files.ts';

describe('what spreadsheets did to the values', () => {
  test('is told by kind, a repair can be switched off and on, and a hint can be made a rule', async () => {
    const { app, page } = await openApp();
    await openFiles(app, page, [writeText(tempFolder(), 'damaged.csv', DAMAGED)]);
    await prepare(page);
    const totals = page.getByRole('region', { name: 'Control totals' }).locator('dd');
    expect(await totals.allInnerTexts()).toEqual(['7', '0', '0', '7']);
    await chooseView(page, /^Spreadsheet damage \d/);
    expect(await page.getByRole('region', { name: 'Lost' }).innerText()).toMatch(/Digits lost in a spreadsheet[\s\S]*1[\s\S]*Export again as CSV/);
    const grid = page.getByRole('grid');
    await expect.poll(() => grid.innerText()).toContain('="0001001"→0001001');

    const wrapped = page.getByRole('switch', { name: 'Repair: Text mark of a spreadsheet' });
    await wrapped.click();
    await page.getByText('off; values stay as in the file').waitFor();
    expect(await wrapped.getAttribute('aria-checked')).toBe('false');
    await expect.poll(() => grid.innerText()).not.toContain('→0001001');
    await wrapped.click();
    await page.getByText('off; values stay as in the file').waitFor({ state: 'detached' });
    await expect.poll(() => grid.innerText()).toContain('→0001001');

    await chooseView(page, /^Who can be matched/);
    expect(await page.getByRole('region', { name: 'Match quality' }).innerText()).toMatch(/With an e-mail\s+100%\s+7 of 7/);
    await page.getByRole('button', { name: 'Relay address' }).click();
    await expect.poll(() => grid.getByRole('row').count()).toBe(2);
    // The relay address is the row's only key, so without it the row cannot be sent.
    await page.getByRole('switch', { name: 'Rule: Relay address' }).click();
    await expect.poll(() => totals.allInnerTexts()).toEqual(['7', '1', '0', '6']);
  });
});
