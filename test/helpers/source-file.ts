/** One source file as the architecture test sees it: what it imports, how long its parts are, what it must not hold. */
import { parseSync } from 'vite';

export interface Import {
  /** A path from the project's root, or the name of a package or Node module. */
  readonly to: string;
  readonly isType: boolean;
  readonly isLocal: boolean;
}

export interface FunctionFacts {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  readonly parameters: number;
  /** A function of a .tsx file whose name starts with a capital. */
  readonly isComponent: boolean;
}

export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionFacts[];
  readonly anyLines: readonly number[];
  readonly suppressions: readonly number[];
  readonly impurities: readonly string[];
  /** Whatever could open a connection or load what does: Node modules, globals, parts of Electron; by name, once each. */
  readonly waysOut: readonly string[];
  /** The hosts that `listen` is called with; '?' where that is no literal. */
  readonly listens: readonly string[];
  readonly hasDefaultExport: boolean;
  /** True for a file that only passes on values of other files. */
  readonly isBarrel: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Reads one file; `path` is from the project's root with forward slashes. Throws on a syntax error. */
export function readSource(path: string, text: string): SourceFile {
  const { program, module, comments, errors } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineOf = lineCounter(text);
  const found = { imports: [] as Import[], functions: [] as FunctionFacts[], any: [] as number[], impure: [] as string[], out: new Set<string>(), listens: [] as string[] };
  const addImport = (source: string, isType: boolean): void => void found.imports.push(resolve(path, source, isType));
  walk(program as unknown as Node, null, (node, parent) => {
    const source = sourceOf(node);
    if (source !== null) addImport(source, isTypeEdge(node));
    if (FUNCTIONS.has(node.type)) found.functions.push(functionFacts(path, node, parent, lineOf));
    if (node.type === 'TSAnyKeyword') found.any.push(lineOf(node.start));
    const impure = impurityOf(node, parent);
    for (const way of waysOutOf(node)) found.out.add(way);
    if (isListening(node)) found.listens.push(listenedHost(node));
    if (impure !== null) found.impure.push(`${impure} in line ${lineOf(node.start)}`);
  });
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: found.imports,
    functions: found.functions,
    anyLines: found.any,
    suppressions: comments
      .filter((comment) => /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint)-disable/.test(comment.value))
      .map((comment) => lineOf(comment.start)),
    impurities: found.impure,
    waysOut: [...found.out].toSorted(),
    listens: found.listens,
    hasDefaultExport: module.staticExports.some(({ entries }) =>
      entries.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
    ),
    isBarrel: isBarrel((program as unknown as { body: Node[] }).body),
  };
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, node, visit);
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The module a node names: import, re-export, import() as value or as type; else null. */
function sourceOf(node: Node): string | null {
  const isEdge = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'];
  if (!isEdge.includes(node.type) || !isNode(node['source'])) return null;
  const value = node['source']['value'];
  return typeof value === 'string' ? value : null;
}

/** With verbatimModuleSyntax only a whole `import type` disappears; `import { type A }` still loads the file. */
function isTypeEdge(node: Node): boolean {
  return node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function resolve(from: string, source: string, isType: boolean): Import {
  if (!source.startsWith('.')) return { to: source, isType, isLocal: false };
  const to = new URL(source, `file:///${from}`).pathname.slice(1);
  return { to, isType, isLocal: true };
}

function functionFacts(path: string, node: Node, parent: Node | null, lineOf: (at: number) => number): FunctionFacts {
  const named = [node['id'], parent?.['id'], parent?.['key']].find((id) => isNode(id) && id.type === 'Identifier');
  const name = isNode(named) ? String(named['name']) : '(anonymous)';
  const line = lineOf(node.start);
  return {
    name,
    line,
    lines: lineOf(node.end) - line + 1,
    parameters: (node['params'] as unknown[]).length,
    isComponent: path.endsWith('.tsx') && /^[A-Z]/.test(name),
  };
}

/** What reads the outside world without an import: the clock, chance, the process. */
function impurityOf(node: Node, parent: Node | null): string | null {
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'Date' && (node['arguments'] as unknown[]).length === 0) {
    return 'new Date()';
  }
  if (node.type === 'MemberExpression') {
    const text = `${nameOf(node['object'])}.${nameOf(node['property'])}`;
    return ['Date.now', 'Math.random', 'performance.now'].includes(text) ? text : null;
  }
  const name = nameOf(node);
  const isRead = parent !== null && parent['property'] !== node && parent['key'] !== node;
  return isRead && (name === 'process' || name === 'console' || name === 'fetch') ? name : null;
}

const OUT_MODULES = new Set(['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'dns/promises', 'inspector', 'inspector/promises', 'child_process', 'cluster', 'undici', 'ws']);
/** Globals, and names by which Node and Electron offer the same. `net` and what updates are Electron's. */
const OUT_NAMES = new Set([
  'fetch', 'WebSocket', 'WebSocketStream', 'EventSource', 'XMLHttpRequest', 'RTCPeerConnection', 'WebTransport', 'sendBeacon', 'getBuiltinModule', '_linkedBinding', 'internalBinding',
  'autoUpdater', 'downloadURL', 'setProxy', 'resolveHost', 'setFeedURL', 'checkForUpdates', 'setSpellCheckerDictionaryDownloadURL',
]);

/** Types name nothing that runs; anything else that bears such a name counts, also as text or as a property. */
function waysOutOf(node: Node): string[] {
  const source = sourceOf(node);
  const isLoaded = source !== null && !isTypeEdge(node);
  const required = node.type === 'CallExpression' && /^(require|createRequire)$/.test(nameOf(node['callee']) ?? '') ? (node['arguments'] as Node[])[0] : undefined;
  const names = [isLoaded ? source : null, typeof required?.['value'] === 'string' ? required['value'] : null].filter((name) => name !== null);
  const modules = names.filter((name) => OUT_MODULES.has(name.replace(/^node:/, ''))).map((name) => `node:${name.replace(/^node:/, '')}`);
  if (isLoaded && node.type === 'ImportDeclaration' && source === 'electron') {
    const imported = (node['specifiers'] as Node[]).map((specifier) => nameOf(specifier['imported']) ?? '*');
    modules.push(...imported.filter((name) => name === 'net' || name === '*').map((name) => `electron ${name}`));
  }
  if (node.type === 'ImportExpression' && source === null) modules.push('import of anything');
  const text = node.type === 'Literal' ? node['value'] : nameOf(node);
  return typeof text === 'string' && OUT_NAMES.has(text) ? [...modules, text] : modules;
}

function isListening(node: Node): boolean {
  return node.type === 'CallExpression' && isNode(node['callee']) && node['callee'].type === 'MemberExpression' && nameOf(node['callee']['property']) === 'listen';
}

function listenedHost(node: Node): string {
  const [where] = node['arguments'] as Node[];
  const properties = where?.type === 'ObjectExpression' ? (where['properties'] as Node[]) : [];
  const host = properties.find((property) => nameOf(property['key']) === 'host')?.['value'];
  return isNode(host) && typeof host['value'] === 'string' ? host['value'] : '?';
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? String(node['name']) : null;
}

function isBarrel(body: readonly Node[]): boolean {
  const isPassing = (node: Node): boolean => isNode(node['source']) && node.type.startsWith('Export') && !isTypeEdge(node);
  return body.some(isPassing) && body.every((node) => isNode(node['source']));
}

function lineCounter(text: string): (at: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
