/** Folders that live as long as the test that asked, so that no test sees another's or the user's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new empty folder, deleted when the current test ends. Call it inside a test. */
export function tempFolder(): string {
  const { path, remove } = keepFolder();
  onTestFinished(remove);
  return path;
}

/** A new empty folder for a whole suite; call `remove` in afterAll. */
export function keepFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'counterfoil-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
