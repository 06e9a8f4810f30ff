/** What the environment may not change about a connection that carries a token and events. */

/**
 * Before each request, since Node reads both at each connection. Certificates are checked whatever
 * NODE_TLS_REJECT_UNAUTHORIZED says; and what goes to this computer itself, as a rehearsal does, never takes the proxy that
 * NODE_USE_ENV_PROXY puts in between. A proxy for the rest is left alone: it is asked for a tunnel (CONNECT) to the
 * host, whose name it sees, and to no more of it, since the rest is https. The outgoing log names the host that is spoken to, never the proxy.
 */
export function secureConnection(origin: string): void {
  delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  const host = URL.parse(origin)?.hostname ?? '';
  if (!isLoopback(host)) return;
  // Where both are set the lower one counts.
  const name = process.env['no_proxy'] === undefined ? 'NO_PROXY' : 'no_proxy';
  const direct = (process.env[name] ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  if (!direct.includes(host)) process.env[name] = [...direct, host].join(',');
}

/** All that this program ever speaks to, beside this computer itself: the Events API and its sandbox. */
const HOSTS: readonly string[] = ['business-api.tiktok.com', 'sandbox-ads.tiktok.com'];

/** Whether a request may go there: to one of the two hosts by https and at its usual port, or to this computer itself. */
export function isAllowedHost({ protocol, host, hostname }: URL): boolean {
  if (isLoopback(hostname)) return protocol === 'https:' || protocol === 'http:';
  return protocol === 'https:' && HOSTS.includes(host);
}

/** Of a host as `URL` writes it, so 127.1 and 2130706433 are 127.0.0.1 already. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
