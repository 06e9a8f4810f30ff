/** Which addresses are the app's own. */

export const ORIGIN = 'app://counterfoil';

/** True for the page itself: the only frame whose calls are answered. */
export function isPageAddress(url: string, devOrigin: string | null): boolean {
  return url.startsWith(`${ORIGIN}/`) || (devOrigin !== null && url.startsWith(`${devOrigin}/`));
}

/** True for what may be loaded: the page, pictures that it carries in itself, and the development server. */
export function isOwnAddress(url: string, devOrigin: string | null): boolean {
  if (isPageAddress(url, devOrigin) || url.startsWith('data:') || url.startsWith('devtools://')) return true;
  return devOrigin !== null && url.startsWith(devOrigin.replace(/^http/, 'ws'));
}
