/**
 * The two ways to run the engine in a process of its own, behind one interface. Both carry structured
 * clones, so nothing above this file knows which one is in use.
 */
import { fork } from 'node:child_process';
import type { utilityProcess } from 'electron';
import type { FromEngine, ToEngine } from '../engine/contract/commands.ts';

export interface EngineListener {
  onMessage(message: FromEngine): void;
  /** Comes exactly once, after the last message; also when the process could not start at all. */
  onExit(): void;
}

export interface EngineProcess {
  send(message: ToEngine): void;
  /** Asks it to close its workspace and leave. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

export type StartEngine = (listener: EngineListener) => EngineProcess;

const NOT_FOR_HOST = ['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE', 'NODE_TLS_REJECT_UNAUTHORIZED', 'COUNTERFOIL_ACCESS_TOKEN', 'COUNTERFOIL_PASSPHRASE', 'COUNTERFOIL_WORKSPACE_PASSPHRASE'];

/** What the host needs: the file to run and the workspace, null meaning the host's own default. */
export interface HostLaunch {
  readonly entry: string;
  readonly workspace: string | null;
}

/** Electron's own utility process; for runtimes whose Node has Node-API 10, which better-sqlite3 needs. */
export function utilityEngine(start: typeof utilityProcess.fork, host: HostLaunch): StartEngine {
  return (listener) => {
    const child = start(host.entry, [], {
      serviceName: 'Counterfoil engine',
      env: hostEnvironment(host.workspace),
      stdio: 'inherit',
    });
    let pid: number | undefined;
    child.once('spawn', () => {
      pid = child.pid;
    });
    child.on('message', (message: FromEngine) => listener.onMessage(message));
    child.once('exit', () => listener.onExit());
    return {
      send: (message) => child.postMessage(message),
      stop: () => void child.kill(),
      kill: () => {
        if (pid !== undefined) killProcess(pid);
      },
    };
  };
}

/** A plain Node of the caller's choice; for the stand-in Electron, whose own Node is too old. */
export function forkedEngine(node: string, host: HostLaunch): StartEngine {
  return (listener) => {
    const child = fork(host.entry, [], {
      execPath: node,
      execArgv: [],
      serialization: 'advanced',
      env: hostEnvironment(host.workspace),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    // Messages may still be in the pipe when the process has left, so the end is both events.
    let ends = 0;
    const end = (): void => {
      ends += 1;
      if (ends === 2) listener.onExit();
    };
    child.on('message', (message) => listener.onMessage(message as FromEngine));
    child.once('exit', end);
    child.once('disconnect', end);
    child.once('error', () => {
      if (child.pid !== undefined) return;
      ends = 2;
      listener.onExit();
    });
    return {
      send: (message) => {
        // A closed pipe is reported by the end of the process; here it is not news.
        if (child.connected) child.send(message, () => undefined);
      },
      stop: () => void child.kill('SIGTERM'),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/**
 * Variables that would change what kind of process the host becomes never travel, nor does one that would switch certificates off, nor
 * the command line's secrets: a window stays open for days, and the system shows the variables that a process started with all that time,
 * so the window asks for the passphrase of the workspace instead. COUNTERFOIL_KEY_FILE travels: it is a place, no secret, and without it
 * the window could not open what the command line made.
 */
function hostEnvironment(workspace: string | null): NodeJS.ProcessEnv {
  const rest = { ...process.env };
  for (const name of NOT_FOR_HOST) delete rest[name];
  return workspace === null ? rest : { ...rest, COUNTERFOIL_WORKSPACE: workspace };
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it left by itself
  }
}
