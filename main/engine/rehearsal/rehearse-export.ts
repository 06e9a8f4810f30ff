/** Use case: what TikTok's upload page would say to the files of an exported job, by the rules that `check` follows. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkFile } from '../check-file.ts';
import type { CallOptions, Input } from '../contract/commands.ts';
import type { CheckResult, ExportedFile } from '../contract/model.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** In the order of the parts, each under its name. A part that is gone or was changed since the export is no longer ours to judge. */
export async function rehearseExport(context: Context, { jobId }: Input<'rehearseExport'>, options: CallOptions): Promise<readonly CheckResult[]> {
  const job = explainedNow(context, () => context.store.jobs.read(jobId));
  if (job.exported === null) throw new AppError('job/not-exported', { job: jobId });
  const { files } = job.exported;
  for (const file of files) await checkUnchanged(file, options);
  const { edition, maxBytes } = job.recipe.export;
  const results: CheckResult[] = [];
  for (const file of files) {
    const result = await checkFile({ path: file.path, edition, maxBytes, reading: {} }, context.now(), options);
    results.push({ ...result, path: path.basename(file.path) });
  }
  return results;
}

async function checkUnchanged(file: ExportedFile, { signal }: CallOptions): Promise<void> {
  const name = path.basename(file.path);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file.path), hash, signal ? { signal } : {});
  } catch {
    throw new AppError(signal?.aborted ? 'job/cancelled' : 'export/missing', { name });
  }
  if (hash.digest('hex') !== file.sha256) throw new AppError('export/changed', { name });
}
