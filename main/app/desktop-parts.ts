/** What the handlers of the page's calls share: their parts, their answers, and calls that main makes for itself. */
import type { CommandName, Input, Output, Result } from '../engine/contract/commands.ts';
import type { AppFacts, DesktopCommandName, DesktopCommands, Locale } from '../engine/contract/desktop.ts';
import type { AppErrorCode } from '../engine/contract/errors.ts';
import type { Progress } from '../engine/contract/model.ts';
import type { WireError } from '../engine/contract/wire.ts';
import type { Dialogs } from './dialogs.ts';
import type { EngineClient } from './engine-connection.ts';
import type { PreferenceStore } from './preferences.ts';
import type { RunningSends } from './running-sends.ts';
import type { Denied } from './session-lock.ts';

export interface CallContext {
  readonly callId: string;
  onProgress(progress: Progress): void;
}

export interface DesktopParts {
  readonly engine: EngineClient;
  readonly dialogs: Dialogs;
  readonly preferences: PreferenceStore;
  readonly version: string;
  readonly platform: AppFacts['platform'];
  readonly systemLocale: Locale;
  readonly samplePath: string;
  readonly sends: RunningSends;
  readonly denied: Denied;
  /** Origin that events are sent to instead of TikTok's, for trying things out; judged by the engine. */
  readonly endpoint: string | undefined;
  /** Called after theme or language changed. */
  onPreferences(): void;
}

export type Answer<K extends DesktopCommandName> = Promise<Result<ReturnType<DesktopCommands[K]>>>;
export type DesktopHandlers = {
  readonly [K in DesktopCommandName]: (value: unknown, context: CallContext) => Answer<K>;
};

let lastOwnCall = 0;

/** A call that main makes for itself; nobody watches its progress. */
export async function callEngine<K extends CommandName>(
  parts: DesktopParts,
  command: K,
  value: Input<K>,
): Promise<Result<Output<K>>> {
  return await parts.engine.call(command, value, { callId: `main-${++lastOwnCall}`, onProgress: () => undefined });
}

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: AppErrorCode, params: WireError['params'] = {}): { readonly ok: false; readonly error: WireError } {
  return { ok: false, error: { code, params, retryable: false } };
}

export function badInput(): { readonly ok: false; readonly error: WireError } {
  return refuse('engine/bad-input');
}
