// explore
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepFolder } from '../helpers/folders.ts';
import { leaksInFolder, leaksInText } from '../helpers/leaks/search.ts';
import { openStage } from '../helpers/leaks/stage.ts';
import type { Stage } from '../helpers/leaks/stage.ts';
import { startTikTok } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { travel } from './leak-journey.ts';
let stage: Stage, tiktok: TikTok, clean: () => void;
beforeAll(async () => {
  const made = keepFolder(); clean = made.remove;
  stage = openStage(made.path);
  tiktok = await startTikTok({ transcript: join(stage.place('server'), 't.txt') });
});
afterAll(async () => { await tiktok.stop(); clean(); });
test('x', async () => {
  const j = await travel(stage, tiktok, { good: 60, deaths: 1 });
  console.log(JSON.stringify([...j.ends], null, 0));
  console.log((await tiktok.state()).complaints, (await tiktok.state()).requests.map(r => [r.code, r.fault]).join(' '));
  for (const t of stage.told) if (/account|discard|mark|crash|send|one up|ledger|column/.test(t.step) && t.what === 'stderr') console.log('==', t.step, t.text.slice(0, 400));
  const t0 = Date.now();
  const leaks = [...stage.told.flatMap(t => leaksInText(`${t.step} ${t.what}`, t.text)), ...['home','tmp','config','data','cache','state','run','workspace', 'other-workspace','out','server'].flatMap(f => leaksInFolder(join(stage.folder, f), f))];
  console.log(leaks.map(l => `${l.where} [${l.how}] ${l.around}`).join('\n'), Date.now() - t0);
}, 300000);
