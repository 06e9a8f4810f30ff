/** What a person does in the window, for tests that need it done before they look at something. */
import { execFileSync } from 'node:child_process';
import type { ElectronApplication, Page } from 'playwright-core';

/** Answers every system dialog with these paths: the only thing about a dialog that a test replaces. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: filePaths[0] ?? '' });
  }, paths);
}

export async function openFiles(app: ElectronApplication, page: Page, paths: readonly string[]): Promise<void> {
  await answerDialogs(app, paths);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+O');
  await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('heading', { level: 1, name: 'Map columns' }).waitFor();
}

/** Picks an option of a searchable list by typing. */
export async function pick(page: Page, label: string, search: string, option: RegExp): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(search);
  await page.getByRole('option', { name: option }).first().click();
}

/** Answers what the bundled sample asks, as its own demo does. */
export async function answerSample(page: Page): Promise<void> {
  await chooseField(page, 'timestamp');
  await pick(page, 'Which clock wrote these times?', 'sydney', /Australia\/Sydney/);
  await page.getByRole('radio', { name: '12:00' }).check();
  await page.getByRole('button', { name: /^Use / }).click();
  await page.getByRole('button', { name: /^Prepare / }).waitFor();
  await chooseField(page, 'phone');
  await pick(page, 'Numbers without a country code', 'austra', /Australia \(AU\)/);
  await page.getByRole('button', { name: /^Use / }).click();
  await page.getByRole('button', { name: 'Use these answers' }).waitFor({ state: 'detached' });
}

export async function chooseField(page: Page, field: string): Promise<void> {
  await page.getByRole('group', { name: field, exact: true }).getByRole('button', { name: field }).first().click();
}

/** Chooses what the upper half of the review shows; the radio itself is too small to be pressed. */
export async function chooseView(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('radiogroup', { name: 'What to look at' }).getByText(name).click();
}

export async function prepare(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
}

export async function exportInto(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await page.keyboard.press('Control+5');
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: 'Choose folder' }).click();
  await page.getByRole('button', { name: /^Export [\d,]+ event/ }).click();
  await page.getByRole('heading', { name: 'Upload by hand' }).waitFor();
}

/** The process that holds the engine, which the app starts anew. Electron's own name for it, else a Node of its own below the app. */
export async function killEngine(app: ElectronApplication): Promise<void> {
  const service = await app.evaluate(({ app: running }) => running.getAppMetrics().find(({ serviceName }) => serviceName === 'node.mojom.NodeService')?.pid);
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(app.process().pid)], { encoding: 'utf8' }).split('\n');
  const forked = children.find((line) => line.includes('engine-host'));
  process.kill(service ?? Number(forked?.trim().split(' ')[0]), 'SIGKILL');
}
