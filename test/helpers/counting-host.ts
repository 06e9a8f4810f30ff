/** A host on loopback that only counts who knocks: connections on TCP, datagrams on UDP. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface CountingHost {
  /** The same number for both. */
  readonly port: number;
  knocks(): number;
}

export async function countingHost(): Promise<CountingHost> {
  let knocks = 0;
  const tcp = createServer((socket) => {
    knocks += 1;
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 204 No Content\r\naccess-control-allow-origin: *\r\n\r\n');
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', () => (knocks += 1));
  await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
  onTestFinished(() => {
    udp.close();
    tcp.close();
  });
  return { port, knocks: () => knocks };
}
