import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

export interface Listening {
  /** Such as `http://127.0.0.1:4321`. */
  readonly address: string;
  close(): Promise<void>;
}

/** On this machine only: whoever looks is believed to be whom they chose, so nobody else may look. */
const LOOPBACK = '127.0.0.1';

/** Every address of the machine, its own among them. */
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];

/**
 * Listens on the port; on a free one when it is taken. Another `host` than this machine's own only where people sign in.
 */
export async function listen(
  app: Hono,
  port: number,
  say: (line: string) => void,
  host: string = LOOPBACK,
): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  try {
    await bound(server, port, host);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say(`Port ${port} is in use by something else, so another one is taken.`);
    await bound(server, 0, host);
  }
  // A server that listens on a port has an address of this kind.
  const { port: taken } = server.address() as AddressInfo;
  const name = WILDCARDS.includes(host) ? LOOPBACK : host;
  return {
    address: `http://${name.includes(':') ? `[${name}]` : name}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bound(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
