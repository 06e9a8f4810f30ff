import { describe, expect, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, prepare } from './flow.ts';
import { orderRows, writeText, writeWorkbook } from './order-files.ts';

describe('workbooks and many files', () => {
  test('a workbook asks for its sheet, names the hidden one, and reads others when told', async () => {
    const { app, page } = await openApp();
    const shop = orderRows(6);
    const book = await writeWorkbook(tempFolder(), 'year.xlsx', [
      { name: 'Shop', rows: shop },
      { name: 'Till', rows: [['Order ID', 'Email', 'Amount', 'Date', 'Store', 'Currency'], ['T-1', 'till@shop.example', '9.00', '2026-11-12T10:00:00Z', 'Sydney', 'AUD']] },
      { name: 'Archive', rows: shop.slice(0, 3), hidden: true },
    ]);
    await answerDialogs(app, [book]);
    await page.getByRole('button', { name: 'Open files' }).click();
    await page.getByRole('heading', { name: 'Which sheet of year.xlsx holds the orders?' }).waitFor();
    await page.getByRole('radio', { name: /Shop/ }).check();
    await page.getByRole('button', { name: 'Read Shop' }).click();
    await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
    await page.keyboard.press('Control+1');
    const sheets = page.getByRole('region', { name: 'Sheets' });
    expect(await sheets.innerText()).toMatch(/Shop\s+7 rows[\s\S]*Till\s+2 rows[\s\S]*Archive\s+3 rows\s+hidden/);
    expect(await page.getByRole('region', { name: 'Tables' }).innerText()).toContain('year.xlsx › Shop');
    expect(await page.getByRole('region', { name: 'Columns' }).innerText()).toContain('004100');
    await sheets.getByRole('checkbox', { name: 'Archive' }).check();
    await sheets.getByRole('button', { name: 'Read these sheets' }).click();
    await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
    await page.keyboard.press('Control+1');
    await expect.poll(() => page.getByRole('region', { name: 'Tables' }).innerText()).toContain('year.xlsx › Archive');
  });

  test('several files become one job, the bad one is named first, and each keeps its own counts', async () => {
    const { app, page } = await openApp();
    const folder = tempFolder();
    const may = writeText(folder, 'may.csv', orderRows(4).map((row) => row.join(',')));
    const june = await writeWorkbook(folder, 'june.xlsx', [{ name: 'Orders', rows: orderRows(6, 'E-mail').filter((_, row) => row === 0 || row > 3) }]);
    const bad = writeText(folder, 'july.csv', []);
    await answerDialogs(app, [may, bad, june]);
    await page.getByRole('button', { name: 'Open files' }).click();
    await page.getByRole('heading', { level: 1, name: 'Source' }).waitFor();
    expect(await page.getByRole('region', { name: 'Not read' }).innerText()).toContain('july.csv is empty.');
    const tables = page.getByRole('region', { name: 'Tables' });
    expect(await tables.innerText()).toContain('“E-mail” joined with “Email”');
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: '1 file not read' }).waitFor();
    await prepare(page);
    await page.keyboard.press('Control+1');
    const cells = await Promise.all(['may.csv', 'june.xlsx'].map((name) => tables.getByRole('row', { name: new RegExp(name) }).getByRole('cell').allInnerTexts()));
    // Rows, left out, duplicates and events of each: order 4103 stands in both.
    expect(cells.map((row) => row.slice(2))).toEqual([['4', '0', '0', '4'], ['3', '0', '1', '2']]);
  });

  test('cells on the clipboard are opened as a table, and an empty clipboard is said in a sentence', async () => {
    const { app, page } = await openApp();
    const paste = async (text: string): Promise<void> => {
      await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
      await page.keyboard.press('Control+V');
    };
    await page.getByRole('heading', { level: 1 }).waitFor();
    await paste('');
    await page.getByText('The clipboard holds no text.').waitFor();
    await paste(orderRows(5).map((row) => row.join('\t')).join('\r\n'));
    await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
    expect(await page.getByRole('region', { name: 'How the file was read' }).innerText()).toMatch(/Pasted table[\s\S]*Tab[\s\S]*5 rows/);
    await prepare(page);
    expect(await page.locator('body').innerText()).not.toContain('buyer0@');
    expect(await page.getByRole('region', { name: 'Control totals' }).locator('dd').last().innerText()).toBe('5');
  });
});
