import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT, runCli } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, answerSample, chooseField, exportInto, openFiles, openSample, pick, prepare } from './flow.ts';

const SAMPLE = join(PROJECT, 'build', 'sample', 'orders-export.csv');
const SMALL = [
  'Order,Event,Email,Phone,Paid at,Total,Currency',
  '1001,Purchase,ann@shop.example,+61491570156,2026-11-04T10:00:00Z,12.50,AUD',
  '1002,Purchase,bob@shop.example,,2026-11-05T10:00:00Z,8.00,AUD',
  '1002,Purchase,bob@shop.example,,2026-11-05T10:00:00Z,9.00,AUD',
  '1003,Purchase,,,2026-11-06T10:00:00Z,1.00,AUD',
  '',
].join('\r\n');

function written(folder: string): string[] {
  return readdirSync(folder).toSorted();
}

function small(name = 'small.csv', text = SMALL): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, text);
  return path;
}

describe('the first import', () => {
  test('goes from a chosen file to files on disk, and to the bytes of the command line for the same recipe', async () => {
    const { app, page } = await openApp();
    const out = tempFolder();
    const recipe = join(tempFolder(), 'orders.recipe.json');
    await openFiles(app, page, [SAMPLE]);
    await answerSample(page);
    await answerDialogs(app, [recipe]);
    await page.keyboard.press('Control+S');
    await page.getByText('Recipe saved as orders.recipe.json').waitFor();
    await prepare(page);
    const stub = page.getByRole('region', { name: 'Control totals' });
    const totals = (await stub.locator('dd').allTextContents()).map((text) => Number(text.replaceAll(',', '')));
    expect(totals[0]).toBe(totals.slice(1).reduce((sum, each) => sum + each, 0));
    await exportInto(app, page, out);
    expect(written(out)).toEqual(['duplicates.csv', 'filtered.csv', 'manifest.json', 'rejected.csv', 'tiktok-events-001.csv']);

    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { eventsWritten?: number };
    expect(JSON.stringify(manifest)).toContain(String(totals.at(-1)));
    const other = tempFolder();
    const cli = await runCli(['prepare', SAMPLE, '--recipe', recipe, '--out', other, '--json'], { workspace: tempFolder() });
    expect(cli.code).toBe(0);
    expect(readFileSync(join(other, 'tiktok-events-001.csv'))).toEqual(readFileSync(join(out, 'tiktok-events-001.csv')));
  });

  test('needs no question for a tidy file and shows what was left out and why', async () => {
    const { app, page } = await openApp();
    await openFiles(app, page, [small()]);
    await page.getByRole('button', { name: 'Prepare 4 rows' }).click();
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    await page.getByRole('button', { name: 'No e-mail and no usable phone' }).click();
    await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBe(2);
    await page.keyboard.press('Control+4');
    await expect.poll(() => page.getByRole('cell', { name: '9.00' }).count()).toBe(1);
    await expect.poll(() => page.getByRole('cell', { name: '8.00' }).count()).toBe(1);
    expect(await page.getByText('differs', { exact: true }).count()).toBeGreaterThan(0);
  });

  test('never shows a plain e-mail or phone on any screen', async () => {
    const { app, page } = await openApp();
    await openFiles(app, page, [small()]);
    const seen: string[] = [await page.locator('body').innerText()];
    await prepare(page);
    for (const step of ['1', '2', '3', '4', '5']) {
      await page.keyboard.press(`Control+${step}`);
      seen.push(await page.locator('body').innerText());
    }
    await page.keyboard.press('Control+6');
    await page.getByRole('button', { name: 'Rehearse here first' }).click();
    await page.getByRole('button', { name: 'See one body' }).click();
    seen.push(await page.locator('body').innerText(), await page.getByRole('dialog').getByRole('textbox').inputValue());
    const all = seen.join('\n');
    expect(all).toContain('event_source_id');
    for (const plain of ['ann@shop', 'bob@shop', '491570156', '91570156']) expect(all).not.toContain(plain);
  });

  test('reads the file again when a fact about it is changed', async () => {
    const { app, page } = await openApp();
    await openFiles(app, page, [small('notes-above.csv', `Orders of November,,,,,,\r\n${SMALL}`)]);
    const fact = page.getByRole('button', { name: /^row \d/ });
    const before = await fact.innerText();
    await fact.click();
    await page.getByRole('textbox', { name: 'Header row' }).fill(before === 'row 1' ? '2' : '1');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect.poll(() => fact.innerText()).not.toBe(before);
  });

  test('says in one sentence what is wrong with a file, and goes on with another', async () => {
    const { app, page } = await openApp();
    await answerDialogs(app, [small('nothing.csv', '')]);
    await page.getByRole('button', { name: 'Open files' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('nothing.csv is empty.');
    await answerDialogs(app, [small()]);
    await page.getByRole('button', { name: 'Open another file' }).click();
    await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
  });

  test('applies a saved recipe to another file of the same layout', async () => {
    const { app, page } = await openApp();
    const recipe = join(tempFolder(), 'mine.json');
    await openSample(page);
    await answerSample(page);
    await answerDialogs(app, [recipe]);
    await page.keyboard.press('Control+S');
    await page.getByText('Recipe saved as mine.json').waitFor();
    await page.keyboard.press('Control+N');
    await openSample(page);
    await page.getByText('2 questions left').waitFor();
    await answerDialogs(app, [recipe]);
    await page.getByRole('button', { name: 'Recipe', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Load recipe…' }).click();
    await page.getByText('Recipe mine.json applied').waitFor();
    await page.getByRole('button', { name: /^Prepare / }).waitFor();
  });

  test('keeps jobs for the next day, opens them where they stopped, and deletes them', async () => {
    const folders = { workspace: tempFolder(), userData: tempFolder() };
    const first = await openApp(folders);
    await openFiles(first.app, first.page, [small('monday.csv')]);
    await prepare(first.page);
    await first.app.close();
    const { page } = await openApp(folders);
    await page.getByRole('button', { name: 'monday.csv', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    await page.keyboard.press('Control+N');
    await page.getByRole('button', { name: 'More about monday.csv' }).click();
    await page.getByRole('menuitem', { name: 'Delete job and its rows' }).click();
    await page.getByText('monday.csv').waitFor({ state: 'detached' });
  });

  test('changes event words, constants and the source of a field by hand', async () => {
    const { app, page } = await openApp();
    await openFiles(app, page, [small('words.csv', SMALL.replaceAll('Purchase', 'versandt'))]);
    await page.getByRole('button', { name: /^event_type comes from/ }).click();
    await page.getByRole('option', { name: /^Event/ }).click();
    await pick(page, 'Meaning of versandt', 'Complete P', /Complete Payment/);
    await page.getByRole('button', { name: 'Use these answers' }).click();
    await page.getByRole('button', { name: /^store_id comes from/ }).click();
    await page.getByRole('textbox', { name: 'One value for every row' }).fill('SYD-01');
    await page.getByRole('button', { name: 'Use', exact: true }).click();
    await page.getByText('SYD-01').first().waitFor();
    await prepare(page);
    expect(await page.getByRole('region', { name: 'Control totals' }).locator('dd').last().innerText()).toBe('2');
  });
});

describe('the window', () => {
  test('speaks Chinese at once when asked to, and remembers it', async () => {
    const userData = tempFolder();
    const first = await openApp({ userData });
    await first.page.getByRole('button', { name: 'Language' }).click();
    await first.page.getByRole('menuitem', { name: '简体中文' }).click();
    await first.page.getByRole('heading', { name: '打开订单导出文件' }).waitFor();
    expect(await first.page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await first.app.close();
    const { page } = await openApp({ userData });
    await page.getByRole('heading', { name: '打开订单导出文件' }).waitFor();
  });

  test('turns dark at once when asked to', async () => {
    const { page } = await openApp();
    // Playwright pretends a light system unless told to leave it alone.
    await page.emulateMedia({ colorScheme: null });
    await page.getByRole('button', { name: /^Appearance/ }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  test('goes to the next question with F8 and through the steps by number', async () => {
    const { page } = await openApp();
    await openSample(page);
    await chooseField(page, 'price');
    await page.keyboard.press('F8');
    await page.getByText('Which clock wrote these times?').waitFor();
    await page.keyboard.press('Control+1');
    await page.getByRole('heading', { level: 1, name: 'Source' }).waitFor();
    await page.keyboard.press('Control+3');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Source');
  });
});
