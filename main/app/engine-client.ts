/**
 * The engine as the window's main process sees it. Official Electron runs it as a utility process; the
 * stand-in's Node is too old for better-sqlite3, so unpackaged runs there use the project's own Node.
 */
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { connectEngine } from './engine-connection.ts';
import type { EngineClient } from './engine-connection.ts';
import { forkedEngine, utilityEngine } from './engine-transport.ts';
import type { StartEngine } from './engine-transport.ts';

export type { EngineClient };

/** The Node-API version that better-sqlite3 needs; an older Node dies of it without a word. */
const NODE_API = 10;

/** Starts the engine host and keeps it alive; `workspace` null means the per-user default folder. */
export function createEngineClient(options: {
  hostEntry: string;
  workspace: string | null;
  onRestart(): void;
}): EngineClient {
  const host = { entry: options.hostEntry, workspace: options.workspace };
  return connectEngine(chooseTransport(host), () => options.onRestart());
}

function chooseTransport(host: { entry: string; workspace: string | null }): StartEngine {
  if (Number(process.versions['napi']) >= NODE_API) {
    return utilityEngine(utilityProcess.fork.bind(utilityProcess), host);
  }
  if (app.isPackaged) throw new Error('This Electron is too old to be packaged: it lacks Node-API 10.');
  return forkedEngine(join(app.getAppPath(), 'node_modules', 'node', 'bin', 'node'), host);
}
