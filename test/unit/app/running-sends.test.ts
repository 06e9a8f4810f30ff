import { describe, expect, test } from 'vitest';
import { createRunningSends } from '../../../main/app/running-sends.ts';

function watched() {
  const notes = { awake: 0, cancelled: [] as string[] };
  const sends = createRunningSends({
    stayAwake() {
      notes.awake += 1;
      return () => void (notes.awake -= 1);
    },
    cancel: (callId) => void notes.cancelled.push(callId),
  });
  return { notes, sends };
}

describe('uploads on their way', () => {
  test('keep the computer awake until each has ended, however it ended', async () => {
    const { notes, sends } = watched();
    const first = Promise.withResolvers<string>();
    const second = Promise.withResolvers<string>();
    const running = [sends.run('a', () => first.promise), sends.run('b', () => second.promise)];
    expect(notes.awake).toBe(2);
    first.resolve('done');
    expect(await running[0]).toBe('done');
    expect(notes.awake).toBe(1);
    second.reject(new Error('broken'));
    await expect(running[1]).rejects.toThrow('broken');
    expect(notes.awake).toBe(0);
  });

  test('are asked to pause, and are waited for', async () => {
    const { notes, sends } = watched();
    const call = Promise.withResolvers<string>();
    const running = sends.run('a', () => call.promise);
    let hasPaused = false;
    const pausing = sends.pauseAll(60_000).then(() => (hasPaused = true));
    expect(notes.cancelled).toEqual(['a']);
    await new Promise(setImmediate);
    expect(hasPaused).toBe(false);
    call.resolve('recorded');
    await pausing;
    expect(await running).toBe('recorded');
  });

  test('are waited for only so long', async () => {
    const { notes, sends } = watched();
    void sends.run('a', () => new Promise(() => undefined));
    await sends.pauseAll(1);
    expect(notes.cancelled).toEqual(['a']);
  });

  test('that do not exist hold nobody up', async () => {
    const { notes, sends } = watched();
    await sends.pauseAll(60_000);
    expect(notes.cancelled).toEqual([]);
  });
});
