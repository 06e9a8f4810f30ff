/** Starts the TikTok server of the tests and talks to it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Behaviour, FromServer, Moment, TikTokState, ToServer } from './contract.ts';

export const TEST_TOKEN = '7f3c9a51d2e84b06a1c5e9f8037d264bb1a0ffee';
export const TEST_SET = '7181537436256731137';

export interface TikTokOptions extends Partial<Behaviour> {
  readonly port?: number;
  /** File to which every request is appended as it came, but for its token. */
  readonly transcript?: string;
  readonly onMoment?: (moment: Moment) => void;
}

export interface TikTok {
  /** Such as http://127.0.0.1:41234. */
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  state(): Promise<TikTokState>;
  /** Replaces what is named; a new list of faults begins to count anew. */
  change(behaviour: Partial<Behaviour>): Promise<void>;
  /** Forgets requests and events. */
  clear(): Promise<void>;
  /** Breaks every connection and refuses new ones, but remembers; `up` listens at the same place again. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL: what it remembers is lost. */
  kill(): Promise<void>;
  /** Replaces the listener for moments. */
  watch(onMoment: (moment: Moment) => void): void;
}

const USUAL: Behaviour = {
  tokens: { [TEST_TOKEN]: 'good' },
  eventSets: [TEST_SET],
  faults: [],
  seed: 1,
  poison: [],
  poisonCode: 40002,
  words: 'plain',
  clockOffset: 0,
};

export async function startTikTok({ port = 0, transcript, onMoment, ...behaviour }: TikTokOptions = {}): Promise<TikTok> {
  const child = fork(join(import.meta.dirname, 'server.ts'), { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const asked = new Map<number, (state: TikTokState | null) => void>();
  let listener = onMoment ?? ((): void => {});
  let asks = 0;
  const listening = new Promise<number>((resolve, reject) => {
    child.on('message', (message: FromServer) => {
      if ('port' in message) resolve(message.port);
      else if ('answer' in message) asked.get(message.answer)?.(message.state);
      else listener(message);
    });
    void exited.then(() => reject(new Error('the TikTok server ended before it listened')));
  });
  const start: ToServer = { start: { port, transcript: transcript ?? null, behaviour: { ...USUAL, ...behaviour } } };
  child.send(start);
  const found = await listening;

  async function ask(what: Omit<Extract<ToServer, { ask: number }>, 'ask'>): Promise<TikTokState | null> {
    asks += 1;
    const message: ToServer = { ask: asks, ...what };
    const answer = new Promise<TikTokState | null>((resolve) => asked.set(message.ask, resolve));
    child.send(message);
    return await Promise.race([answer, exited.then(() => Promise.reject(new Error('the TikTok server has ended')))]);
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    child.kill(signal);
    await exited;
  }

  return {
    origin: `http://127.0.0.1:${found}`,
    port: found,
    pid: child.pid ?? 0,
    async state() {
      const state = await ask({ wantsState: true });
      if (state === null) throw new Error('the TikTok server told no state');
      return state;
    },
    change: async (change) => void (await ask({ change })),
    clear: async () => void (await ask({ clear: true })),
    down: async () => void (await ask({ down: true })),
    up: async () => void (await ask({ down: false })),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    watch: (next) => void (listener = next),
  };
}
