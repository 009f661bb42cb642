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

/** Listens on the port; on a free one when it is taken. */
export async function listen(app: Hono, port: number, say: (line: string) => void): Promise<Listening> {
  const server = createServer(getRequestListener(app.fetch));
  try {
    await bound(server, port);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say(`Port ${port} is in use by something else, so another one is taken.`);
    await bound(server, 0);
  }
  // A server that listens on a port has an address of this kind.
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${LOOPBACK}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function bound(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
