/**
 * Loaded before a program by `--import`: appends what the process and its threads do with the network to the file that
 * COUNTERFOIL_TEST_WATCH names, one JSON line each. It listens below all of Node's modules, where every socket, name that is
 * looked up and datagram begins, whoever asks for it.
 */
import { createHook } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';

const KINDS: Readonly<Record<string, string>> = {
  TCPCONNECTWRAP: 'connect', GETADDRINFOREQWRAP: 'lookup', GETNAMEINFOREQWRAP: 'lookup', QUERYWRAP: 'lookup', UDPWRAP: 'datagram', PIPECONNECTWRAP: 'pipe', TCPSERVERWRAP: 'listen',
};
const file = process.env['COUNTERFOIL_TEST_WATCH'] ?? '';

createHook({
  init(_id, type, _trigger, resource) {
    const kind = KINDS[type];
    if (kind === undefined) return;
    // Where it goes is written onto it by whoever made it, right after this.
    process.nextTick(() => {
      const { address, port, hostname } = resource as { address?: string; port?: number; hostname?: string };
      appendFileSync(file, `${JSON.stringify({ kind, to: hostname ?? (address === undefined ? '' : `${address}${port === undefined ? '' : `:${port}`}`) })}\n`);
    });
  },
}).enable();
