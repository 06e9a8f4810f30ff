import { describe, expect, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, chooseField, openFiles, openSample, prepare } from './flow.ts';
import { orderRows, writeText } from './order-files.ts';

const HEADER = 'Order,Event,Email,Paid at,Total,Currency';
const line = (n: number, event: string): string => `A-${n},${event},b${n}@shop.example,2026-11-12T10:00:00Z,9.50,AUD`;

describe('answers given in the window', () => {
  test('name words that are no event, keep a pattern that cannot be read, and are used by preparing', async () => {
    const { app, page } = await openApp();
    const words = Array.from({ length: 40 }, (_, n) => line(n, ['Purchase', 'Purchase', 'settled', 'archived'][n % 4] ?? ''));
    await openFiles(app, page, [writeText(tempFolder(), 'words.csv', [HEADER, ...words])]);
    await chooseField(page, 'event_type');
    if (await page.getByRole('radio', { name: /^Event/ }).isVisible()) {
      await page.getByRole('radio', { name: /^Event/ }).check();
      await page.getByRole('button', { name: 'Use these answers' }).click();
    }
    await page.getByText('2 words are no events. Their rows (20) are left out').waitFor();
    await page.getByRole('combobox', { name: 'All of them mean…' }).click();
    await page.getByRole('option', { name: 'Complete Payment' }).click();
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByText('2 words are no events').waitFor({ state: 'detached' });
    await chooseField(page, 'order_id');
    await page.getByRole('button', { name: 'Add a change' }).click();
    await page.getByRole('menuitem', { name: 'Take what fits a pattern' }).click();
    const pattern = page.getByRole('textbox', { name: 'Pattern (RE2)' });
    await pattern.fill('A-(');
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByRole('alert').getByText('This pattern cannot be read').waitFor();
    expect(await pattern.inputValue()).toBe('A-(');
    await pattern.fill('A-(.*)');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await prepare(page);
    expect(await page.getByRole('region', { name: 'Control totals' }).locator('dd').last().innerText()).toBe('40');
    await page.getByRole('gridcell', { name: /^A-7 *→ *7$/ }).waitFor();
  });

  test('are not waited for: a job that was left while it worked does not open again', async () => {
    const { app, page } = await openApp();
    const many = Array.from({ length: 30_000 }, (_, n) => line(n, 'Purchase'));
    await openFiles(app, page, [writeText(tempFolder(), 'many.csv', [HEADER, ...many])]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Preparing events' }).waitFor();
    await page.keyboard.press('Control+N');
    await page.getByRole('heading', { name: 'Open an order export' }).waitFor();
    await openSample(page);
    await page.keyboard.press('Control+N');
    // Left unprepared, as it was: what ran was called off.
    await page.getByRole('row', { name: /many\.csv.*Mapping not finished/ }).waitFor();
  });

  test('and rows name their table where there are several', async () => {
    const { app, page } = await openApp();
    const folder = tempFolder();
    const files = ['2026-10', '2026-11'].map((month) => writeText(folder, `orders-export-${month}.csv`, orderRows(3).map((row) => row.join(','))));
    await answerDialogs(app, files);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+O');
    await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
    await prepare(page);
    await page.getByRole('columnheader', { name: 'Table' }).waitFor();
    expect(await page.getByRole('gridcell', { name: '…11' }).count()).toBe(3);
    await page.keyboard.press('Control+4');
    await page.getByRole('columnheader', { name: 'Row 2 Kept …10' }).waitFor();
    await page.getByRole('columnheader', { name: 'Row 2 left out …11' }).waitFor();
  });
});
