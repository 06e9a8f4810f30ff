import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT, runCli } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, chooseField, exportInto, openFiles, prepare } from './flow.ts';
import { ORDER_LINES, writeText } from './order-files.ts';

const SELLERS = join(PROJECT, 'test', 'fixtures', 'sellers');

describe('orders with several rows', () => {
  test('ask what the price is, become one event each, and give the bytes of the command line for the same recipe', async () => {
    const { app, page } = await openApp();
    const folder = tempFolder();
    const source = writeText(folder, 'lines.csv', ORDER_LINES);
    await openFiles(app, page, [source]);
    await page.getByText('1 question left').waitFor();
    await chooseField(page, 'price');
    await page.getByText('What does the price hold?').waitFor();
    await page.getByRole('radio', { name: /The order’s total/ }).check();
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByRole('button', { name: 'Prepare 7 rows' }).waitFor();
    await page.getByRole('group', { name: 'Order lines' }).getByRole('button').click();
    expect(await page.getByRole('radiogroup', { name: 'What is one event?' }).innerText()).toContain('7 rows → 3 events');
    await page.getByRole('radio', { name: /One event per order/ }).check();
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByText('one event per order', { exact: true }).waitFor();
    await prepare(page);
    const stub = page.getByRole('region', { name: 'Control totals' });
    // Rows in, left out, not sent, merged, duplicates, events: the refunded order is kept back as it stands.
    const totals = (await stub.locator('dd').allInnerTexts()).map(Number);
    expect(totals[0]).toBe(totals.slice(1).reduce((sum, each) => sum + each, 0));
    expect(totals.at(-1)).toBe(2);
    await page.getByText('Merged into orders').waitFor();
    await page.keyboard.press('Control+5');
    expect(await page.getByRole('region', { name: 'Money, before and after' }).innerText()).toMatch(/AUD[\s\S]*103\.00[\s\S]*85\.00[\s\S]*18\.00/);
    const recipe = join(folder, 'lines.recipe.json');
    await answerDialogs(app, [recipe]);
    await page.keyboard.press('Control+S');
    await page.getByText('Recipe saved as lines.recipe.json').waitFor();
    const out = tempFolder();
    await exportInto(app, page, out);
    expect(readdirSync(out).toSorted()).toEqual(['filtered.csv', 'manifest.json', 'merged.csv', 'tiktok-events-001.csv']);
    await page.getByText('rows that went into the event of their order').waitFor();
    await page.getByRole('button', { name: 'Forget them' }).click();
    await page.keyboard.press('Control+3');
    await page.getByRole('heading', { name: 'The raw rows of this job are forgotten.' }).waitFor();
    await page.getByText('Merged into orders').waitFor();
    const other = tempFolder();
    const cli = await runCli(['prepare', source, '--recipe', recipe, '--out', other, '--json'], { workspace: tempFolder() });
    expect(cli.code).toBe(0);
    expect(readFileSync(join(other, 'tiktok-events-001.csv'))).toEqual(readFileSync(join(out, 'tiktok-events-001.csv')));
  });

  test('of a known seller need no click, and their rules can be changed by hand', async () => {
    const { app, page } = await openApp();
    // The buyer of #1004 did not agree.
    const rows = readFileSync(join(SELLERS, 'shopify.csv'), 'utf8').trimEnd().split(/\r?\n/).map((row) => (row.startsWith('#1004') ? row.replace(',yes,', ',no,') : row));
    await openFiles(app, page, [writeText(tempFolder(), 'shopify.csv', rows)]);
    await page.getByText('Recognised: Shopify order export').waitFor();
    await chooseField(page, 'product_id');
    await page.getByRole('button', { name: 'Add a change' }).click();
    await page.getByRole('menuitem', { name: 'Find and replace' }).click();
    await page.getByRole('textbox', { name: 'Find', exact: true }).fill('TEE-');
    // The samples follow the typing; nothing was pressed.
    await page.getByRole('region', { name: 'Why' }).getByText('BLK-M', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove: Find and replace' }).click();
    await page.getByRole('region', { name: 'Why' }).getByText('BLK-M', { exact: true }).waitFor({ state: 'detached' });
    await prepare(page);
    const events = page.getByRole('region', { name: 'Control totals' }).locator('dd').last();
    expect(await events.innerText()).toBe('4');
    await page.getByRole('button', { name: 'Not sent by its status' }).click();
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(4);
    await page.keyboard.press('Control+2');
    await page.getByRole('group', { name: 'Not sent' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Remove the rule on Financial Status' }).click();
    await page.getByText('Accepts Marketing may say who agreed.').waitFor();
    await page.getByRole('button', { name: 'Send only those who agreed' }).click();
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByRole('button', { name: 'Prepare 7 rows' }).waitFor();
    await prepare(page);
    expect(Number(await events.innerText())).toBe(6);
    await page.getByRole('button', { name: 'Not sent without consent' }).click();
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(2);
    await page.keyboard.press('Control+2');
    await page.getByRole('button', { name: 'Map by yourself' }).click();
    await page.getByRole('button', { name: 'Recognise it again' }).click();
    await page.getByText('Recognised: Shopify order export').waitFor();
  });
});
