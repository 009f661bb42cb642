import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Outcome } from '@throughline/panel';
import { distDirectory } from '@throughline/panel/dist';

/** Answers one operation; what it throws reaches the panel as a host that fell over. */
export type Script = (operation: string, input: Record<string, unknown>) => Outcome | Promise<Outcome>;

export interface PanelServer {
  /** The address of the host's page, without a place. */
  readonly page: string;
  /** What was asked, in order. */
  readonly asked: { operation: string; input: Record<string, unknown> }[];
  /** Every path that was requested, in order. */
  readonly requested: string[];
  script: Script;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** As strict as Forge's own: no inline style or script, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'";

/** Serves the built panels and a scripted host on a free port of this machine. */
export async function servePanels(script: Script): Promise<PanelServer> {
  const http = createServer((request, response) => {
    answer(server, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify(String(error)));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  const server: PanelServer = {
    page: `http://127.0.0.1:${address.port}/web.html`,
    asked: [],
    requested: [],
    script,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function answer(
  server: PanelServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://test').pathname);
  server.requested.push(path);
  if (path.startsWith('/api/operations/')) return operate(server, path, request, response);
  const type = TYPES[extname(path)];
  if (type === undefined || path.includes('..')) return void response.writeHead(404).end();
  const body = await readFile(join(distDirectory, path));
  response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
}

async function operate(
  server: PanelServer,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const input: Record<string, unknown> = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const operation = path.slice('/api/operations/'.length);
  server.asked.push({ operation, input });
  const outcome = await server.script(operation, input);
  response
    .writeHead(outcome.kind === 'done' ? 200 : 400, { 'content-type': 'application/json' })
    .end(JSON.stringify(outcome));
}
