/** Records what crosses the borders of a window: every message between page and main, and between main and the engine, in both directions. */
import type { ElectronApplication } from 'playwright-core';

export interface Crossing {
  readonly border: 'page to main' | 'main to page' | 'main to engine' | 'engine to main' | 'title';
  readonly text: string;
}

interface Taped {
  leakTape?: Crossing[];
}

interface Channel {
  send: (message: unknown, ...more: unknown[]) => boolean;
  on(event: 'message', listener: (message: unknown) => void): void;
}

/** Call it before the page does anything worth hearing. */
export async function startTape(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow, ipcMain }) => {
    const tape: Crossing[] = ((globalThis as Taped).leakTape = []);
    const keep = (border: Crossing['border'], values: unknown): void => void tape.push({ border, text: JSON.stringify(values) ?? '' });

    // Electron keeps the answerers here; a version that does not ends the test.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...values: unknown[]) => unknown> })._invokeHandlers;
    if (handlers.size === 0) throw new Error('there is nothing that answers the page');
    for (const [channel, answer] of handlers) {
      handlers.set(channel, async (event, ...values) => {
        keep('page to main', [channel, ...values]);
        const result = await answer(event, ...values);
        keep('main to page', [channel, result]);
        return result;
      });
    }
    for (const window of BrowserWindow.getAllWindows()) {
      const { webContents } = window;
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...values: unknown[]): void => {
        keep('main to page', [channel, ...values]);
        send(channel, ...values);
      };
      webContents.on('ipc-message', (_event, channel, ...values: unknown[]) => keep('page to main', [channel, ...values]));
      webContents.on('page-title-updated', (_event, title) => keep('title', title));
      keep('title', window.getTitle());
    }
    // The engine of the stand-in Electron is a child process. A utility process, as the official one has, is not listed anywhere.
    const handles = (process as unknown as { _getActiveHandles(): object[] })._getActiveHandles();
    for (const handle of handles) {
      if (handle.constructor.name !== 'ChildProcess') continue;
      const child = handle as Channel;
      const send = child.send.bind(child);
      child.send = (message, ...more) => {
        keep('main to engine', message);
        return send(message, ...more);
      };
      child.on('message', (message) => keep('engine to main', message));
    }
  });
}

export async function readTape(app: ElectronApplication): Promise<readonly Crossing[]> {
  return await app.evaluate(() => (globalThis as Taped).leakTape ?? []);
}
