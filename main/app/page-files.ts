/**
 * Hands out the built page. What may be asked for is the list of files that lie in its folder when the app starts:
 * an address is looked up in that list and never turned into a path.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Session } from 'electron';
import { ORIGIN } from './page-address.ts';

const INDEX = `${ORIGIN}/index.html`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the files below `folder` to the pages of this session, and nothing else. */
export function servePage(session: Session, folder: string): void {
  const files = listPage(folder);
  session.protocol.handle('app', (request) => answerPage(files, request));
}

/** Every file that a page is made of, by the one address it has. */
export function listPage(folder: string, below: readonly string[] = []): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of entriesOf(join(folder, ...below))) {
    const place = [...below, entry.name];
    if (entry.isDirectory()) for (const [url, path] of listPage(folder, place)) files.set(url, path);
    else if (entry.isFile() && MEDIA_TYPES[extname(entry.name)] !== undefined) files.set(`${ORIGIN}/${place.join('/')}`, join(folder, ...place));
  }
  return files;
}

/** A development server has the page where no built one lies. */
function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch {
    return [];
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

/** Answers one request; whatever is not on the list, or does more than read, is not there. */
export async function answerPage(files: ReadonlyMap<string, string>, request: Request): Promise<Response> {
  const path = request.method === 'GET' ? files.get(request.url === `${ORIGIN}/` ? INDEX : request.url) : undefined;
  const body = path === undefined ? null : await readFile(path).catch(() => null);
  // A fresh nonce allows the <style> elements that Mantine writes and still refuses injected ones.
  const nonce = randomBytes(16).toString('base64');
  const type = path === undefined ? undefined : MEDIA_TYPES[extname(path)];
  if (body === null || type === undefined) return new Response(null, { status: 404, headers: pageHeaders(nonce) });
  const content = type.startsWith('text/html') ? body.toString('utf8').replaceAll('__NONCE__', nonce) : new Uint8Array(body);
  return new Response(content, { headers: { ...pageHeaders(nonce), 'content-type': type } });
}

function pageHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': pagePolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
  };
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
