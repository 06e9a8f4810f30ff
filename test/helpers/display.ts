/** A virtual screen: one Xvfb on a display number that it finds free by itself. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface VirtualDisplay {
  /** What belongs into DISPLAY. */
  readonly name: string;
  close(): void;
}

/** Resolves when the screen takes windows; rejects when Xvfb is missing or refuses. */
export async function openDisplay(): Promise<VirtualDisplay> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return await new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error('Xvfb could not be started.', { cause })));
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
    createInterface(server.stdout).once('line', (number) => {
      resolve({ name: `:${number.trim()}`, close: () => void server.kill('SIGTERM') });
    });
  });
}
