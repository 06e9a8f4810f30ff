/** Files that a job's last export wrote, as its record names them. */
import path from 'node:path';
import { maskContacts } from '../event/redact.ts';
import type { StoredJob } from '../store/jobs.ts';

export interface SavedFile {
  readonly name: string;
  readonly sha256: string;
}

/** Without a manifest, which an earlier version did not keep: only those that are meant for TikTok. */
export function savedFiles({ exported }: StoredJob, manifest: string | null): SavedFile[] {
  if (exported === null) return [];
  const files = manifest === null ? exported.files.map((file) => ({ ...file, name: path.basename(file.path) })) : filesOf(manifest);
  return files.map(({ name, sha256 }) => ({ name: maskContacts(name), sha256 }));
}

/** Of a manifest that we wrote. */
function filesOf(manifest: string): readonly SavedFile[] {
  return (JSON.parse(manifest) as { files: SavedFile[] }).files;
}
