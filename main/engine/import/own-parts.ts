/**
 * Files that `prepare` wrote itself come back for sending. Their twelve columns do not say whether a row is a line or an order, and
 * an event would get another id; the manifest beside them does.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceInput } from '../contract/source.ts';
import { MANIFEST_NAME } from '../delivery/output-set.ts';
import type { Choices } from './start-recipe.ts';

/** Many times what a manifest of ten thousand tables has. */
const MOST_MANIFEST_BYTES = 32_000_000;

/**
 * The choices, by order where every table is an unchanged file that was written by order. Whatever the caller chose stands; a price of
 * such a file is the order's.
 */
export async function asWritten<T extends Choices>(choices: T, inputs: readonly SourceInput[], sha256s: readonly string[]): Promise<T> {
  const { recipe, overrides } = choices;
  if (recipe !== null || overrides.grain !== undefined) return choices;
  const folders = new Set(inputs.flatMap((input) => (typeof input === 'string' ? [path.dirname(input)] : [])));
  const byOrder = new Set<string>();
  for (const folder of folders) for (const sha256 of await writtenByOrder(folder)) byOrder.add(sha256);
  if (!sha256s.every((sha256) => byOrder.has(sha256))) return choices;
  return { ...choices, overrides: { ...overrides, grain: 'order', priceIs: overrides.priceIs ?? 'order-total' } };
}

/** Digests of the files that the folder's manifest vouches for; none where there is no manifest, or one by line. */
async function writtenByOrder(folder: string): Promise<string[]> {
  const manifest = await readManifest(path.join(folder, MANIFEST_NAME));
  if (typeof manifest['counterfoilManifest'] !== 'number' || manifest['grain'] !== 'order' || !Array.isArray(manifest['files'])) return [];
  return manifest['files'].flatMap((file: { readonly sha256?: unknown } | null) => (typeof file?.sha256 === 'string' ? [file.sha256] : []));
}

/** What cannot be read says nothing. */
async function readManifest(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const facts = await stat(file);
    if (!facts.isFile() || facts.size > MOST_MANIFEST_BYTES) return {};
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}
