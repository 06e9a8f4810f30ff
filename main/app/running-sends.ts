/** Uploads on their way: while one is, the computer does not fall asleep, and leaving waits a little for its answer. */

export interface RunningSends {
  /** Runs a call that sends, under the id by which it can be cancelled. */
  run<T>(callId: string, send: () => Promise<T>): Promise<T>;
  /**
   * Asks every sending call to pause and waits until the requests under way are answered and recorded, at most
   * `milliseconds`. A request that is cut off after that was recorded before it left: its outcome is unknown, never lost.
   */
  pauseAll(milliseconds: number): Promise<void>;
}

/** `stayAwake` answers with the function that lets the computer sleep again. */
export function createRunningSends(parts: { stayAwake(): () => void; cancel(callId: string): void }): RunningSends {
  // No map: a call under an id that is taken is refused by the engine, and must not end the first one's entry.
  const running = new Set<{ readonly callId: string; readonly call: Promise<unknown> }>();
  return {
    async run(callId, send) {
      const letSleep = parts.stayAwake();
      const call = send();
      const entry = { callId, call };
      running.add(entry);
      try {
        return await call;
      } finally {
        running.delete(entry);
        letSleep();
      }
    },
    async pauseAll(milliseconds) {
      if (running.size === 0) return;
      for (const { callId } of running) parts.cancel(callId);
      const { promise, resolve } = Promise.withResolvers<void>();
      const patience = setTimeout(resolve, milliseconds);
      await Promise.race([Promise.allSettled([...running].map(({ call }) => call)), promise]);
      clearTimeout(patience);
    },
  };
}
