/** Where code writes to an object under a name that it only knows as it runs: with __proto__ for a name that reaches every object. */
import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What we call positions of lists and typed arrays, never names. */
const POSITION = /^(?:i|j|n|at|index|nth|width|position|place|column|row|rule|kind|slot|head|word|batch|chunk|fields?|EMAIL|PHONE|[A-Z_]+)$/;

/** Each as `object[key]`, in the order of the file; positions of lists, sums and literals aside. */
export function keyedWrites(path: string, text: string): string[] {
  const { program } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const found: string[] = [];
  const visit = (node: Node): void => {
    const target = targetOf(node);
    if (target?.type === 'MemberExpression' && target['computed'] === true && !isPosition(target['property'] as Node)) found.push(text.slice(target.start, target.end));
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(program as unknown as Node);
  return found;
}

function targetOf(node: Node): Node | null {
  const written = node.type === 'AssignmentExpression' ? node['left'] : node.type === 'UpdateExpression' ? node['argument'] : null;
  if (!isNode(written)) return null;
  return written.type === 'TSAsExpression' || written.type === 'TSNonNullExpression' ? (written['expression'] as Node) : written;
}

function isPosition(key: Node): boolean {
  if (key.type === 'TSAsExpression') return isPosition(key['expression'] as Node);
  if (key.type === 'Identifier') return POSITION.test(String(key['name']));
  // A text that is put together is no number; a sum may be either, so that its parts are asked.
  if (key.type === 'BinaryExpression') return isPosition(key['left'] as Node) && isPosition(key['right'] as Node);
  if (key.type === 'MemberExpression') return /#?(?:count|used|length)$/.test(String((key['property'] as Node)['name'] ?? ''));
  return key.type === 'Literal';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
