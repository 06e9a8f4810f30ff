/** What is in a build of somebody else's: the packages of the lockfile that it is made of, and their licences. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './processes.ts';

export interface ShippedPackage {
  /** Of the registry, not the alias that it may be installed under. */
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  /** As npm writes it: sha512 in base64. */
  readonly integrity: string;
  /** Under `node_modules`, with forward slashes. */
  readonly folder: string;
  /** Named by the project itself. */
  readonly isDirect: boolean;
  /** A binary for one platform: not every installation has it. */
  readonly isOptional: boolean;
  /** Folders of the packages that it needs. */
  readonly needs: readonly string[];
}

interface LockEntry {
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type Lockfile = Readonly<Record<string, LockEntry>>;

/** Development dependencies that the page's bundle holds all the same. A test compares them with what the page imports. */
export const BUNDLED_INTO_THE_PAGE = [
  '@mantine/core', '@tabler/icons-react', '@tanstack/react-virtual', 'i18next', 'react', 'react-dom', 'react-i18next', 'zustand',
];
/** What the page's packages ask of their user, and a build has only as types. */
const TYPES = /^node_modules\/@types\//;

export function readLockfile(): Lockfile {
  return (JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as { packages: Lockfile }).packages;
}

/** Everything that runs from a build, sorted by name; Electron itself comes with its own list. */
export function shippedPackages(lock: Lockfile): ShippedPackage[] {
  const direct = [...Object.keys(lock['']?.dependencies ?? {}), ...BUNDLED_INTO_THE_PAGE].map((name) => `node_modules/${name}`);
  const roots = [...direct];
  const found = new Map<string, ShippedPackage>();
  for (let folder = roots.pop(); folder !== undefined; folder = roots.pop()) {
    if (found.has(folder)) continue;
    const entry = lock[folder];
    if (entry === undefined) throw new Error(`The lockfile has no ${folder}.`);
    const needs = needsOf(entry).flatMap((name) => placeOf(lock, folder, name) ?? []);
    found.set(folder, {
      name: entry.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version,
      license: entry.license ?? '',
      integrity: entry.integrity ?? '',
      folder,
      isDirect: direct.includes(folder),
      isOptional: entry.optional === true,
      needs,
    });
    roots.push(...needs);
  }
  return [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

function needsOf({ dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: LockEntry): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...new Set([...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers])];
}

/** Where Node finds a package from another one: beside it, or in a folder above. Null where it is not installed at all. */
function placeOf(lock: Lockfile, from: string, name: string): string | null {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = `${above === '' ? '' : `${above}/`}node_modules/${name}`;
    if (place in lock) return TYPES.test(place) ? null : place;
    if (above === '') return null;
  }
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice|copyright)/i;

/** The texts of a package's own licence files, in order of their names; none where it brings none or is not installed here. */
export function licenceTexts(folder: string): string[] {
  const path = join(project, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((name) => LICENCE_FILE.test(name)).toSorted().map((name) => readFileSync(join(path, name), 'utf8').trim());
}
