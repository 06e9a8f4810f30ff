/**
 * A process of its own that opens a workspace by its key: folder of the workspace, then steps. Prints a line of JSON for each step.
 * Its environment says where keys are.
 */
import { createHash } from 'node:crypto';
import { openEngine } from '../../main/engine/engine.ts';
import { keySources } from '../../main/engine/workspace-key/key-sources.ts';
import { openKey } from '../../main/engine/workspace-key/open-key.ts';

const [workspace = '', ...steps] = process.argv.slice(2);
const sources = keySources(process.env, process.platform);
const engine = openEngine({ workspace });
for (const step of steps) {
  // So that keys can be compared, and none is printed.
  if (step === 'key') console.log(JSON.stringify(createHash('sha256').update(openKey(workspace, sources).key).digest('hex')));
  if (step === 'open') console.log(JSON.stringify({ jobs: (await engine.listJobs({ limit: 10 })).length, ...engine.protection() }));
  if (step === 'keychain' || step === 'key-file') console.log(JSON.stringify((await engine.protectWorkspace({ by: step })).protectedBy));
}
engine.close();
