import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { countingHost } from '../helpers/counting-host.ts';
import { openApp } from '../helpers/window.ts';

/** Every way that a page has to make something leave, as text: the project's own types know no browser outside renderer/. */
const WAYS: Readonly<Record<string, string>> = {
  fetch: `await fetch(http + '/fetch').catch(() => 0)`,
  'fetch to the page': `await fetch('/index.html').catch(() => 0)`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('POST', http + '/xhr'); x.send('a'); await new Promise((r) => (x.onloadend = r))`,
  WebSocket: `const w = new WebSocket('ws://' + host); await new Promise((r) => (w.onclose = w.onopen = r))`,
  EventSource: `const e = new EventSource(http + '/events'); await new Promise((r) => (e.onerror = e.onopen = r))`,
  sendBeacon: `navigator.sendBeacon(http + '/beacon', 'a')`,
  WebTransport: `await new WebTransport('https://' + host).ready.catch(() => 0)`,
  image: `await element('img', { src: http + '/a.png' })`,
  script: `await element('script', { src: http + '/a.js' })`,
  style: `await element('link', { rel: 'stylesheet', href: http + '/a.css' })`,
  'style that imports': `await element('style', { textContent: '@import url(' + http + '/b.css); body { background: url(' + http + '/b.png) }' })`,
  'style attribute': `document.body.style.backgroundImage = 'url(' + http + '/c.png)'; await pause(50)`,
  font: `await new FontFace('f', 'url(' + http + '/a.woff2)').load().catch(() => 0)`,
  video: `await element('video', { src: http + '/a.mp4' })`,
  object: `await element('object', { data: http + '/o' })`,
  embed: `await element('embed', { src: http + '/e' })`,
  frame: `await element('iframe', { src: http + '/frame' })`,
  'frame without an address': `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.eval?.('1'); await f.contentWindow.fetch(http + '/inner').catch(() => 0)`,
  prefetch: `await element('link', { rel: 'prefetch', href: http + '/p' })`,
  modulepreload: `await element('link', { rel: 'modulepreload', href: http + '/p.js' })`,
  preload: `await element('link', { rel: 'preload', as: 'script', href: http + '/q.js' })`,
  manifest: `await element('link', { rel: 'manifest', href: http + '/m' })`,
  icon: `await element('link', { rel: 'icon', href: http + '/i.png' })`,
  preconnect: `await element('link', { rel: 'preconnect', href: http })`,
  'dns-prefetch': `await element('link', { rel: 'dns-prefetch', href: 'http://canary.example' })`,
  'speculation rules': `await element('script', { type: 'speculationrules', textContent: JSON.stringify({ prerender: [{ urls: [http + '/s'] }] }) })`,
  form: `const f = document.createElement('form'); f.action = http + '/form'; f.method = 'post'; document.body.append(f); f.submit(); await pause(50)`,
  ping: `const a = document.createElement('a'); a.href = '#'; a.ping = http + '/ping'; document.body.append(a); a.click(); location.hash = ''`,
  download: `const a = document.createElement('a'); a.href = http + '/d'; a.download = 'd'; document.body.append(a); a.click(); await pause(50)`,
  'download of the page’s own': `const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'd'; document.body.append(a); a.click(); await pause(50)`,
  'service worker': `await navigator.serviceWorker?.register('/index.html').catch(() => 0)`,
  worker: `try { const w = new Worker(http + '/w.js'); await new Promise((r) => (w.onerror = r)) } catch {}`,
  'worker from a text': `try { const w = new Worker(URL.createObjectURL(new Blob(['fetch("' + http + '/w")']))); await new Promise((r) => (w.onerror = w.onmessage = r)) } catch {}`,
  'shared worker': `try { const w = new SharedWorker('data:text/javascript,fetch("' + http + '/sw")'); await new Promise((r) => (w.onerror = r)) } catch {}`,
  import: `await import(http + '/i.js').catch(() => 0)`,
  'window.open': `window.open(http + '/open')`,
  WebRTC: `for (const url of ['stun:' + host, 'turn:' + host + '?transport=udp', 'turn:' + host + '?transport=tcp']) {
    const c = new RTCPeerConnection({ iceServers: [{ urls: url, username: 'u', credential: 'c' }] }); c.createDataChannel('d');
    await c.setLocalDescription(await c.createOffer()); await pause(150); c.close() }`,
  navigation: `location.href = http + '/nav'; await pause(50)`,
};

function trial(way: string, port: number): string {
  return `(async () => {
    const host = '127.0.0.1:${port}', http = 'http://' + host;
    const pause = (ms) => new Promise((r) => setTimeout(r, ms));
    const element = async (name, facts) => {
      const e = Object.assign(document.createElement(name), facts);
      const end = new Promise((r) => (e.onload = e.onerror = e.onloadeddata = r));
      document.body.append(e);
      await Promise.race([end, pause(100)]);
    };
    const trying = (async () => { ${WAYS[way] ?? ''} })().catch(() => 0);
    await Promise.race([trying, pause(400)]);
    await pause(40);
    return (await window.counterfoil.readDenied()).value.count;
  })()`;
}

/** What Chromium refuses on its own, without a request that could be counted, or never tries at all. */
const SILENT = [
  'fetch to the page', 'style that imports', 'frame without an address', 'manifest', 'icon', 'preconnect', 'dns-prefetch', 'speculation rules', 'ping',
  'service worker', 'worker', 'worker from a text', 'shared worker', 'WebRTC',
];

test('nothing that the page tries reaches a host, and what was refused is counted', async () => {
  const host = await countingHost();
  const { app, page } = await openApp();
  await page.getByRole('heading', { level: 1 }).waitFor();
  let before = 0;
  const uncounted: string[] = [];
  const reached: string[] = [];
  for (const way of Object.keys(WAYS)) {
    const after = await page.evaluate<number>(trial(way, host.port));
    if (after === before) uncounted.push(way);
    if (host.knocks() > 0) reached.push(way);
    before = after;
  }
  expect(reached).toEqual([]);
  expect(uncounted.filter((way) => !SILENT.includes(way))).toEqual([]);
  expect(await page.evaluate('location.href + document.querySelectorAll("h1").length')).toMatch(/^app:\/\/counterfoil\/index\.html#?1$/);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  const knock = connect(host.port, '127.0.0.1', () => knock.end());
  await expect.poll(() => host.knocks()).toBe(1);
});

test('sessions that nobody meant to make are as closed, and the page’s own address leads to built files only', async () => {
  const host = await countingHost();
  const { app, page } = await openApp();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const before = await page.evaluate<number>('counterfoil.readDenied().then((answer) => answer.value.count)');
  const sessions = await app.evaluate(async ({ net, session }, url) => {
    const list = [session.defaultSession, session.fromPartition('page'), session.fromPartition('late'), session.fromPartition('persist:late')];
    const tries = [...list.map(async (each) => await each.fetch(url)), net.fetch(url)];
    return {
      fetched: (await Promise.allSettled(tries)).map((each) => each.status),
      proxies: await Promise.all(list.map(async (each) => await each.resolveProxy(url))),
      spelling: list.map((each) => [each.isSpellCheckerEnabled(), each.getSpellCheckerLanguages().length]),
      name: await session.defaultSession.resolveHost('example.com').then(() => 'resolved', () => 'no such name'),
    };
  }, `http://127.0.0.1:${host.port}/`);
  expect(sessions).toEqual({
    fetched: Array.from({ length: 5 }, () => 'rejected'),
    proxies: Array.from({ length: 4 }, () => 'PROXY nowhere.invalid:9'),
    spelling: Array.from({ length: 4 }, () => [false, 0]),
    name: 'no such name',
  });
  expect(await page.evaluate('counterfoil.readDenied().then((answer) => answer.value.count)')).toBe(before + 5);
  expect(host.knocks()).toBe(0);

  const ways = ['../../package.json', '%2e%2e/%2e%2e/package.json', '..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '/etc/passwd', '%2fetc%2fpasswd', 'index.html%00.js', 'assets', 'assets/', './/index.html', 'INDEX.HTML'];
  const found = await app.evaluate(
    async ({ session }, names) => {
      const ask = async (name: string): Promise<number> => (await session.fromPartition('page').fetch(`app://counterfoil/${name}`)).status;
      return await Promise.all(['index.html', ...names].map(ask));
    },
    ways,
  );
  expect(found).toEqual([200, ...ways.map(() => 404)]);
});
