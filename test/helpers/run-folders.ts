/** Once per run: what every test's environment names as the user's own folders is gone when the run ends. */
import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

const NAMES = ['COUNTERFOIL_WORKSPACE', 'XDG_CONFIG_HOME'];

export function setup({ config }: TestProject): () => void {
  return () => {
    for (const name of NAMES) {
      const folder = config.env[name];
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
}
