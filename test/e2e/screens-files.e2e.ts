import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, chooseField, chooseView, openFiles, prepare } from './flow.ts';
import { look, speak } from './looking.ts';
import { DAMAGED, orderRows, writeText, writeWorkbook } from './order-files.ts';

describe.each(['en', 'zh-CN'])('every screen about files, rows and damage in %s', (language) => {
  test('is drawn in both themes and axe finds nothing', async () => {
    const { app, page } = await openApp();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860));
    const found: string[] = [];
    const see = async (name: string): Promise<void> => {
      if (language !== 'en') await speak(page, language);
      found.push(...(await look(page, `${name}-${language}`)));
      if (language !== 'en') await speak(page, 'en');
    };
    const folder = tempFolder();
    const book = await writeWorkbook(folder, 'year.xlsx', [
      { name: 'Shop', rows: orderRows(6) },
      { name: 'Till', rows: [['Order ID', 'Email', 'Amount', 'Date', 'Store', 'Currency'], ['T-1', 'till@shop.example', '9.00', '2026-11-12T10:00:00Z', 'Sydney', 'AUD']] },
      { name: 'Archive', rows: orderRows(2), hidden: true },
    ]);
    const more = writeText(folder, 'november.csv', orderRows(9, 'E-mail').map((row) => row.join(',')));
    const bad = writeText(folder, 'december.csv', []);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await speak(page, 'en');
    await answerDialogs(app, [book, more, bad]);
    await page.keyboard.press('Control+O');
    await page.getByRole('heading', { name: /^Which sheet/ }).waitFor();
    await see('21-sheet-question');
    await page.getByRole('button', { name: 'Read Shop' }).click();
    await page.getByRole('heading', { level: 1, name: 'Source' }).waitFor();
    await see('22-tables');
    await page.keyboard.press('Control+2');
    await prepare(page);
    await see('31-review-tables');
    await page.keyboard.press('Control+4');
    await page.getByRole('columnheader', { name: /^Row 2 Kept/ }).waitFor();
    await see('32-duplicates-tables');
    await page.keyboard.press('Control+1');
    await see('23-tables-counted');
    await openFiles(app, page, [join(PROJECT, 'test', 'fixtures', 'sellers', 'shopify.csv')]);
    await page.getByRole('group', { name: 'Order lines' }).getByRole('button').click();
    await see('24-order-lines');
    await page.getByRole('group', { name: 'Not sent' }).getByRole('button').click();
    await see('25-not-sent');
    await chooseField(page, 'product_id');
    await page.getByRole('button', { name: 'Add a change' }).click();
    await page.getByRole('menuitem', { name: 'Take what fits a pattern' }).click();
    await page.getByRole('textbox', { name: 'Pattern (RE2)' }).fill('(');
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByRole('alert').waitFor();
    await see('26-text-changes');
    await page.getByRole('textbox', { name: 'Pattern (RE2)' }).fill('(.*)');
    await prepare(page);
    await see('27-review-not-sent');
    await openFiles(app, page, [writeText(folder, 'damaged.csv', DAMAGED)]);
    await prepare(page);
    await chooseView(page, /^Spreadsheet damage/);
    await see('28-damage');
    await chooseView(page, /^Who can be matched/);
    await see('29-match');
    await page.keyboard.press('Control+5');
    await see('30-export-money');
    expect(found).toEqual([]);
  });
});
