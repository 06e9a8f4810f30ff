/**
 * What Chromium is told before it starts, and what nobody may tell a packaged app. Chromium reports, updates and
 * looks things up on its own where it is not told otherwise; this app is sold on not doing any of it.
 */

/** A proxy whose name leads nowhere: whoever does ask Chromium for a connection gets none, without a packet. */
const NOWHERE = 'http://nowhere.invalid:9';

const QUIET_FEATURES = [
  'AsyncDns',
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DnsOverHttps',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PreconnectToSearch',
  'SegmentationPlatform',
  'Translate',
  'WebRtcHideLocalIpsWithMdns',
];

const QUIET: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-field-trial-config'],
  ['disable-features', QUIET_FEATURES.join(',')],
  ['disable-quic'],
  ['disable-sync'],
  ['dns-prefetch-disable'],
  ['no-pings'],
];

/** Only where no development server is used: nothing has a name, and every connection would go through nowhere. */
const CUT_OFF: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', NOWHERE],
  ['proxy-bypass-list', '<-loopback>'],
];

/** Switches of these names would take the proxy's place. */
export const NOT_TAKEN: readonly string[] = ['no-proxy-server', 'proxy-auto-detect', 'proxy-pac-url'];

/** Switches for Chromium, with their values. */
export function quietSwitches(devOrigin: string | null): readonly (readonly [string, string?])[] {
  return devOrigin === null ? [...QUIET, ...CUT_OFF] : QUIET;
}

/** What a packaged app may be started with: its own flag, and what a screen, a language or a screen reader needs. */
const TAKEN: ReadonlySet<string> = new Set([
  'workspace',
  'user-data-dir',
  'disable-gpu',
  'enable-wayland-ime',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-renderer-accessibility',
  'high-dpi-support',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
]);

/**
 * The first switch that a packaged app does not start with, or null: debugging doors, a sandbox taken off, logs of the
 * network, another page's code. A list of what is harmless, since Chromium knows more than a thousand others.
 */
export function refusedSwitch(words: readonly string[], platform: NodeJS.Platform): string | null {
  const shape = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
  for (const word of words) {
    const name = shape.exec(word)?.[1]?.toLowerCase();
    // macOS names the process by itself when a person opens the app.
    if (name !== undefined && !TAKEN.has(name) && !/^psn_\d/.test(name)) return name;
  }
  return null;
}
