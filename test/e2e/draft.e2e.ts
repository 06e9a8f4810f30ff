import { test } from 'vitest';
import { openApp } from '../helpers/window.ts';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { addAccount, ordersFile, prepareFile, sendButton } from './sending-flow.ts';

test('draft', async () => {
  const tikTok = await startTikTok({ faults: [{ kind: 'slow', milliseconds: 1500 }], poison: ['S-01204', 'S-01777', 'S-01999'] });
  const { app, page } = await openApp({ env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
  page.on('console', (m) => console.log('PAGE', m.text()));
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860));
  const shot = async (name: string) => { await page.screenshot({ path: `/tmp/w/progress/.cache/draft/${name}.png` }); };
  try {
  await prepareFile(app, page, ordersFile(4500));
  await addAccount(app, page, { name: 'Sydney online', token: TEST_TOKEN });
  await sendButton(page).waitFor();
  await shot('0-preflight');
  await sendButton(page).click();
  await page.waitForTimeout(2500);
  await shot('1-sending');
  await page.waitForTimeout(2000);
  await shot('2-splitting');
  await page.waitForTimeout(6000);
  await shot('3-splitting');
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  await shot('4-pausing');
  await page.waitForTimeout(2000);
  await shot('5-paused');
  await tikTok.change({ faults: [{ kind: 'throttled' }] });
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.waitForTimeout(1500);
  await shot('6-throttled');
  await tikTok.change({ faults: [] });
  await page.waitForTimeout(6000);
  await shot('7-done');
  await page.getByRole('button', { name: 'History' }).first().click();
  await page.waitForTimeout(1000);
  await shot('8-history');
  } finally { await shot('last'); await tikTok.stop(); }
});
