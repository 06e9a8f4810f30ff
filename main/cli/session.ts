/** One run of the command line: an engine over the chosen workspace, Ctrl-C, progress, and a sure close. */
import type { CallOptions } from '../engine/contract/commands.ts';
import { openEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import { AppError } from '../engine/errors.ts';
import { defaultWorkspace } from '../engine/workspace.ts';
import { callerPath } from './flags.ts';
import { noteProtection } from './protection-text.ts';
import { createProgressLine } from './progress.ts';
import { EXIT } from './exit-codes.ts';

export interface Session {
  readonly engine: Engine;
  readonly options: CallOptions;
  /** Takes the progress line away, before something else is written. */
  readonly endProgress: () => void;
}

/** Runs `work` with an engine and closes it whatever happens; Ctrl-C cancels, a second one ends at once. */
export async function withSession<T>(workspace: string | undefined, work: (session: Session) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const progress = createProgressLine();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const folder = workspace === undefined ? defaultWorkspace(process.env, process.platform) : callerPath(workspace);
  const engine = openEngine({
    workspace: folder,
    onWait: () => process.stderr.write('Another Counterfoil is writing in this workspace; waiting for it to finish.\n'),
  });
  try {
    return await work({ engine, options: { signal: controller.signal, onProgress: progress.show }, endProgress: progress.end });
  } catch (error) {
    if (!(error instanceof AppError)) engine.logBug(error);
    throw error;
  } finally {
    progress.end();
    const protection = engine.protection();
    noteProtection(protection === null ? null : { ...protection, workspace: folder });
    engine.close();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
