/** What the environment may not change about a connection that carries a token and events. */

/**
 * Before each request, since Node reads both at each connection. Certificates are checked whatever
 * NODE_TLS_REJECT_UNAUTHORIZED says; and what goes to this computer itself, as a rehearsal does, never takes the proxy that
 * NODE_USE_ENV_PROXY puts in between. A proxy for the rest is left alone: through https it sees the host's name and no more.
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

/** Of a host as `URL` writes it, so 127.1 and 2130706433 are 127.0.0.1 already. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
