import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LinearWorkspace } from './linear-workspace.ts';

export interface ServeLinearOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** How often due webhooks are sent, in milliseconds; left out: only when `deliveries.send` is called. */
  readonly sendEveryMs?: number;
}

export interface ServedLinear {
  readonly url: string;
  /** For `new LinearClient({ apiUrl })`. */
  readonly apiUrl: string;
  close(): Promise<void>;
}

/** Serves a workspace on 127.0.0.1. A planned time-out closes the connection without an answer. */
export function serveLinear(
  workspace: LinearWorkspace,
  options: ServeLinearOptions = {},
): Promise<ServedLinear> {
  const server = createServer((request, response) => {
    pass(workspace, request, response).catch(() => response.destroy());
  });
  const timer =
    options.sendEveryMs === undefined
      ? undefined
      : setInterval(() => void workspace.deliveries.send(), options.sendEveryMs).unref();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject);
      const url = `http://127.0.0.1:${portOf(server)}`;
      const close = (): Promise<void> => {
        clearInterval(timer);
        return closed(server);
      };
      resolve({ url, apiUrl: `${url}/graphql`, close });
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => {
    server.close((problem) => (problem === undefined ? resolve() : reject(problem)));
  });
}

async function pass(
  workspace: LinearWorkspace,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const answer = await workspace.request({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  });
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
