/**
 * What the engine says, cut down to what the page may know: base names instead of paths, and no name of a file that turns the
 * reading direction of what stands around it. Everything that leaves main for the page passes here.
 */
import { basename, isAbsolute } from 'node:path';
import type { Result } from '../engine/contract/commands.ts';
import type { ExportReceipt, PageJob } from '../engine/contract/desktop.ts';
import type { ErrorParam, WireError } from '../engine/contract/wire.ts';
import type { ExportResult } from '../engine/contract/model.ts';
import type { JobView } from '../engine/contract/job.ts';
import { printable } from '../engine/source-label.ts';

export function toReceipt(result: ExportResult): ExportReceipt {
  return {
    folder: basename(result.outDir),
    files: result.files.map(({ path, rows, bytes, sha256 }) => ({ name: basename(path), rows, bytes, sha256 })),
    rejectedFile: nameOrNull(result.rejectedFile),
    duplicatesFile: nameOrNull(result.duplicatesFile),
    filteredFile: nameOrNull(result.filteredFile),
    mergedFile: nameOrNull(result.mergedFile),
    alreadySentFile: nameOrNull(result.alreadySentFile),
    manifest: basename(result.manifest),
  };
}

export function toPageJob(view: JobView): PageJob {
  const sources = view.sources.map((source) => ({ ...source, name: printable(source.name), entry: source.entry === null ? null : printable(source.entry) }));
  return { ...view, sources, exported: view.exported === null ? null : toReceipt(view.exported) };
}

/** An error whose parameters name files only by their base name. */
export function toPageError(error: WireError): WireError {
  const params: Record<string, ErrorParam> = {};
  for (const [name, value] of Object.entries(error.params)) params[name] = withoutPath(value);
  return { ...error, params };
}

/** Any answer of a command that the page calls as it is. */
export function toPageResult(result: Result<unknown>): Result<unknown> {
  if (!result.ok) return { ok: false, error: toPageError(result.error) };
  const { value } = result;
  if (isJobView(value)) return { ok: true, value: toPageJob(value) };
  return Array.isArray(value) ? { ok: true, value: value.map(withPlainNames) } : result;
}

function withoutPath(value: ErrorParam): ErrorParam {
  if (typeof value === 'string') return nameOf(value);
  if (isTexts(value)) return value.map(nameOf);
  return value;
}

function nameOf(text: string): string {
  return printable(isAbsolute(text) ? basename(text) : text);
}

/** One of a list of jobs names its files. */
function withPlainNames(listed: unknown): unknown {
  if (typeof listed !== 'object' || listed === null || !('sourceNames' in listed)) return listed;
  return { ...listed, sourceNames: (listed.sourceNames as readonly string[]).map(printable) };
}

function isTexts(value: ErrorParam): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isJobView(value: unknown): value is JobView {
  return typeof value === 'object' && value !== null && 'jobId' in value && 'exported' in value && 'recipe' in value;
}

function nameOrNull(path: string | null): string | null {
  return path === null ? null : basename(path);
}
