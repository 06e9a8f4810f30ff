/**
 * The Debian packages that a window needs. What is missing is asked of the system (the loader and the
 * PATH), not of a package list, so any distribution that has the libraries passes.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Each entry is one package; later names are what newer Debian and Ubuntu call the same library. */
const PACKAGES: readonly (readonly string[])[] = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libdrm2'],
  ['libxshmfence1'],
  ['libxtst6'],
  ['dbus'],
];

/**
 * Pictures of the Chinese window show boxes without the font; what is said to a real keychain, and what the window's processes
 * say to the network, is tested only where there is one and where strace sees it. None of them is ever an obstacle.
 */
const NEVER_MISSED = ['fonts-wqy-microhei', 'gnome-keyring', 'strace'];

/**
 * Makes Electron able to start, installing by apt-get when root on Debian. Answers with one sentence
 * per obstacle that is left; an empty list means a window can open. Only a test needs Xvfb.
 */
export function ensureSystemPackages(executable: string, needs: { xvfb: boolean }): readonly string[] {
  if (process.platform !== 'linux') return [];
  let missing = missingParts(executable, needs);
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && findOnPath('apt-get') !== null) {
    console.error(`Installing what a window needs by apt-get (missing: ${missing.join(', ')}).`);
    installPackages(needs);
    missing = missingParts(executable, needs);
  }
  return missing.length === 0 ? [] : [adviceFor(missing)];
}

/** Absolute path of a command, or null. */
export function findOnPath(command: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const candidate = join(folder, command);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // not in this folder
    }
  }
  return null;
}

function missingParts(executable: string, needs: { xvfb: boolean }): string[] {
  const missing = needs.xvfb && findOnPath('Xvfb') === null ? ['Xvfb'] : [];
  const loader = spawnSync('ldd', [executable], { encoding: 'utf8' });
  for (const line of loader.stdout?.split('\n') ?? []) {
    const absent = /^\s*(\S+) => not found/.exec(line);
    if (absent?.[1] !== undefined) missing.push(absent[1]);
  }
  return missing;
}

function installPackages({ xvfb }: { xvfb: boolean }): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words: string[]) =>
    spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: environment });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...PACKAGES.map(availableName));
  if (!xvfb) return;
  for (const name of NEVER_MISSED) apt('install', '-y', '-qq', '--no-install-recommends', name);
}

/** The first name that this release's archive really holds. */
function availableName(names: readonly string[]): string {
  const held = names.find((name) => {
    const answer = spawnSync('apt-cache', ['show', '--no-all-versions', name], { encoding: 'utf8' });
    return answer.status === 0 && answer.stdout.includes(`Package: ${name}`);
  });
  return held ?? names[names.length - 1] ?? '';
}

function adviceFor(missing: readonly string[]): string {
  const names = PACKAGES.map((alternatives) => alternatives[alternatives.length - 1]).join(' ');
  const how = existsSync('/etc/debian_version')
    ? `as root: apt-get install ${names}`
    : 'install them with your system’s package manager';
  return `This machine lacks ${missing.join(', ')}; ${how}.`;
}
