/** The shape of the project as data, and the pure functions that say where a set of files breaks it. */
import type { Import, SourceFile } from './source-file.ts';

interface Zone {
  /** A folder (ending in a slash), one file, or the files directly in a folder (`folder/*`). First match wins. */
  readonly where: string;
  readonly name: string;
  /** Names of other zones; a zone may always import itself. */
  readonly mayImport: readonly string[];
  /** Zones of which only types may be named. */
  readonly mayNameTypesOf?: readonly string[];
  /** Packages, by name or `name/` for all below; `node:` for every Node module. */
  readonly packages: readonly string[];
  /** No clock, no chance, no process. */
  readonly isPure?: boolean;
}

const LOWEST = ['contract', 'errors'];
const PARTS = [...LOWEST, 'source label', 'source', 'event', 'store', 'delivery', 'mapping'];

export const RULES = {
  zones: [
    { where: 'main/engine/contract/', name: 'contract', mayImport: [], packages: [], isPure: true },
    { where: 'main/engine/errors.ts', name: 'errors', mayImport: ['contract'], packages: [] },
    { where: 'main/engine/workspace.ts', name: 'workspace', mayImport: LOWEST, packages: ['node:'] },
    { where: 'main/engine/version.ts', name: 'version', mayImport: [], packages: [] },
    { where: 'main/engine/source-label.ts', name: 'source label', mayImport: ['contract'], packages: [], isPure: true },
    {
      where: 'main/engine/source/',
      name: 'source',
      mayImport: LOWEST,
      packages: ['node:', '@fast-csv/parse/', 'fast-csv', 'yauzl', 'saxes', 'numfmt', '@e965/xlsx', '@e965/xlsx/'],
    },
    { where: 'main/engine/event/', name: 'event', mayImport: LOWEST, packages: ['node:crypto', 'libphonenumber-js/max/', 'disposable-email-domains/'], isPure: true },
    { where: 'main/engine/store/', name: 'store', mayImport: LOWEST, packages: ['node:', 'better-sqlite3'] },
    { where: 'main/engine/delivery/', name: 'delivery', mayImport: LOWEST, packages: ['node:', '@fast-csv/format/', 'fast-csv'] },
    { where: 'main/engine/mapping/', name: 'mapping', mayImport: [...LOWEST, 'event'], packages: ['node:crypto', 'zod', 're2js'], isPure: true },
    { where: 'main/engine/engine.ts', name: 'engine', mayImport: [...PARTS, 'workspace key', 'use cases'], packages: ['node:'] },
    {
      where: 'main/engine/dispatch.ts',
      name: 'dispatch',
      mayImport: [...LOWEST, 'engine', 'use cases'],
      packages: ['zod'],
    },
    ...['import', 'prepare', 'upload', 'ledger', 'receipt', 'outgoing'].map((folder) => ({
      where: `main/engine/${folder}/`,
      name: 'use cases',
      mayImport: [...PARTS, 'version', 'use cases'],
      packages: ['node:'],
    })),
    { where: 'main/engine/privacy/', name: 'use cases', mayImport: [...PARTS, 'version', 'use cases'], packages: ['node:', 'zod'] },
    { where: 'main/engine/rehearsal/', name: 'use cases', mayImport: [...PARTS, 'use cases'], packages: ['node:', 'zod'] },
    { where: 'main/engine/keychain.ts', name: 'keychain', mayImport: [], packages: ['node:', '@napi-rs/keyring'] },
    { where: 'main/engine/workspace-key/', name: 'workspace key', mayImport: [...LOWEST, 'store', 'keychain'], packages: ['node:'] },
    { where: 'main/engine/account/', name: 'use cases', mayImport: [...PARTS, 'keychain', 'use cases'], packages: ['node:'] },
    ...['main/engine/*'].map((where) => ({
      where,
      name: 'use cases',
      mayImport: [...PARTS, 'version', 'workspace key', 'use cases'],
      packages: ['node:', 'zod'],
    })),
    {
      where: 'main/engine-host/',
      name: 'engine host',
      mayImport: [...LOWEST, 'engine', 'dispatch', 'workspace'],
      packages: ['node:'],
    },
    {
      where: 'main/cli/',
      name: 'cli',
      mayImport: [...LOWEST, 'source label', 'engine', 'dispatch', 'workspace', 'version'],
      packages: ['node:', 'commander', 'cli-progress'],
    },
    { where: 'main/app/', name: 'app', mayImport: ['source label'], mayNameTypesOf: ['contract'], packages: ['node:', 'electron'] },
    { where: 'main/index.ts', name: 'entry', mayImport: ['app'], packages: ['node:', 'electron'] },
    { where: 'preload/', name: 'preload', mayImport: [], mayNameTypesOf: ['contract'], packages: ['electron'] },
    {
      where: 'renderer/',
      name: 'page',
      mayImport: [],
      mayNameTypesOf: ['bridge'],
      packages: ['react', 'react/', 'react-dom/', '@mantine/', '@tabler/', '@tanstack/', 'i18next', 'react-i18next', 'zustand', 'zustand/'],
    },
    { where: 'build/', name: 'build', mayImport: [], packages: ['node:', 'vite', 'yauzl', '@electron/fuses'] },
  ] as readonly Zone[],
  /**
   * All that may open a connection, and what for: the delivery client to TikTok, behind the gate and the outgoing log; the rehearsal's
   * server on this computer; the window's own engine process. A check for updates would be one more line here: off by default, one
   * fixed host, each request in the same log under a kind of its own.
   */
  waysOut: {
    'main/engine/delivery/client.ts': ['fetch'],
    'main/engine/rehearsal/simulator.ts': ['node:http'],
    'main/app/engine-transport.ts': ['node:child_process'],
  } as Readonly<Record<string, readonly string[]>>,
  /** What may be listened on, and where. */
  listens: { 'main/engine/rehearsal/simulator.ts': ['127.0.0.1'] } as Readonly<Record<string, readonly string[]>>,
  shipped: ['main/', 'preload/', 'renderer/'],
  /** The one file of preload/ that the page may name. */
  bridge: 'preload/bridge.ts',
  /** Where sizes, names and barrels are judged; tests are free to be long. */
  judged: ['main/', 'preload/', 'renderer/', 'build/'],
  forbiddenNames: ['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'misc'],
  /** Tools that read a default export. */
  mayExportDefault: [/^[a-z.]+\.config\.ts$/],
  fileName: /^(\d{4}-)?[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/,
  lines: { file: 300, function: 60, component: 150 },
  parameters: 4,
} as const;

/** Every breach of the import table, as sentences. */
export function importBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const zone = zoneOf(file.path);
    if (zone === null) return [];
    return file.imports
      .filter((edge) => !isAllowed(zone, edge))
      .map((edge) => `${file.path} (${zone.name}) may not import ${edge.isType ? 'types of ' : ''}${edge.to}`);
  });
}

function isAllowed(zone: Zone, edge: Import): boolean {
  if (!edge.isLocal) return zone.packages.some((name) => isPackage(edge.to, name));
  // Styles belong to the page; data files belong to whoever reads them.
  if (/\.(css|svg)$/.test(edge.to)) return edge.to.startsWith(zone.where);
  const target = zoneOf(edge.to);
  if (edge.to === RULES.bridge && zone.mayNameTypesOf?.includes('bridge')) return edge.isType;
  if (target === null) return false;
  if (target === zone || zone.mayImport.includes(target.name)) return true;
  return edge.isType && (zone.mayNameTypesOf?.includes(target.name) ?? false);
}

function isPackage(name: string, allowed: string): boolean {
  return /[:/]$/.test(allowed) ? name.startsWith(allowed) || name === allowed.slice(0, -1) : name === allowed;
}

function zoneOf(path: string): Zone | null {
  const isIn = (where: string): boolean => {
    if (where.endsWith('/*')) {
      const folder = where.slice(0, -1);
      return path.startsWith(folder) && !path.slice(folder.length).includes('/');
    }
    return where.endsWith('/') ? path.startsWith(where) : path === where;
  };
  return RULES.zones.find((zone) => isIn(zone.where)) ?? null;
}

/** Whatever could open a connection where none may be opened, and ways that are allowed and not there. */
export function networkBreaches(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => RULES.shipped.some((folder) => path.startsWith(folder)))
    .flatMap(({ path, waysOut, listens }) => {
      const allowed = RULES.waysOut[path] ?? [];
      const places = RULES.listens[path] ?? [];
      return [
        ...waysOut.filter((way) => !allowed.includes(way)).map((way) => `${path} may not use ${way}`),
        ...allowed.filter((way) => !waysOut.includes(way)).map((way) => `${path} no longer uses ${way}`),
        ...listens.filter((host) => !places.includes(host)).map((host) => `${path} may not listen on ${host}`),
      ];
    });
}

/** Groups of files that import each other in a circle, type imports included. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, file.imports.filter((edge) => edge.isLocal).map((edge) => edge.to)]));
  const reach = new Map([...graph.keys()].map((path) => [path, reachableFrom(path, graph)]));
  const seen = new Set<string>();
  const cycles: string[] = [];
  for (const path of graph.keys()) {
    if (seen.has(path) || !reach.get(path)?.has(path)) continue;
    const members = [...(reach.get(path) ?? [])].filter((other) => reach.get(other)?.has(path));
    for (const member of members) seen.add(member);
    cycles.push(members.toSorted().join(' <-> '));
  }
  return cycles;
}

function reachableFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const open = [...(graph.get(start) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...(graph.get(next) ?? []));
  }
  return reached;
}

/** Names, sizes and forms that the house does not have. */
export function formBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [
    ...file.anyLines.map((line) => `${file.path}:${line} says any`),
    ...file.suppressions.map((line) => `${file.path}:${line} silences a check`),
    ...(file.hasDefaultExport && !RULES.mayExportDefault.some((form) => form.test(file.path))
      ? [`${file.path} has a default export`]
      : []),
    ...(RULES.judged.some((folder) => file.path.startsWith(folder)) ? sizeAndNameBreaches(file) : []),
    ...(zoneOf(file.path)?.isPure ? file.impurities.map((what) => `${file.path} is pure and uses ${what}`) : []),
  ]);
}

function sizeAndNameBreaches(file: SourceFile): string[] {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const stem = name.replace(/\..*$/, '');
  const found: string[] = [];
  if (!RULES.fileName.test(name)) found.push(`${file.path} is not in kebab-case`);
  if (RULES.forbiddenNames.some((word) => word === stem)) found.push(`${file.path} has a name that says nothing`);
  if (file.isBarrel) found.push(`${file.path} only passes on other files`);
  if (file.lines > RULES.lines.file) found.push(`${file.path} has ${file.lines} lines`);
  for (const part of file.functions) {
    const limit = part.isComponent ? RULES.lines.component : RULES.lines.function;
    const at = `${file.path}:${part.line} ${part.name}`;
    if (part.lines > limit) found.push(`${at} has ${part.lines} lines`);
    if (part.parameters > RULES.parameters) found.push(`${at} takes ${part.parameters} parameters`);
  }
  return found;
}
