import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { distDirectory } from '@throughline/panel/dist';
import { z } from 'zod';
import { bundle } from './bundle.ts';

export interface PageServer {
  readonly origin: string;
  /** Every path that was asked for, in order. */
  readonly requested: string[];
  close(): Promise<void>;
}

/** What an operation answers. */
export type Answers = (operation: string, input: Readonly<Record<string, unknown>>) => unknown;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built panels and the pages they are measured beside, all of them compressed, from a free port. */
export async function servePages(answers: Answers): Promise<PageServer> {
  const pages = await pagesBeside();
  const requested: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bench').pathname;
    requested.push(path);
    answer({ pages, answers }, path, { request, response }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server of the pages has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requested,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>${body}</body></html>`;

async function pagesBeside(): Promise<ReadonlyMap<string, string>> {
  const script = (name: string): string => `<script type="module" src="/beside/${name}.js"></script>`;
  const table = '<button id="open">Open</button><table><tbody id="rows"></tbody></table>';
  return new Map([
    ['/beside/empty.html', page('<p>Nothing.</p>')],
    ['/beside/react.html', page(`<div id="panel"></div>${script('react')}`)],
    ['/beside/tree.html', page(`${table}${script('tree')}`)],
    ['/beside/react.js', await bundle(new URL('./react-page.ts', import.meta.url))],
    ['/beside/tree.js', await bundle(new URL('./tree-page.ts', import.meta.url))],
  ]);
}

async function answer(
  { pages, answers }: { readonly pages: ReadonlyMap<string, string>; readonly answers: Answers },
  path: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const [, operation] = /^\/api\/operations\/(.+)$/.exec(path) ?? [];
  if (operation !== undefined) {
    const output = answers(decodeURIComponent(operation), asked.parse(JSON.parse(await text(request))));
    return send(response, 'application/json', JSON.stringify({ kind: 'done', output }));
  }
  const type = TYPES[extname(path)];
  if (type === undefined || path.includes('..')) return void response.writeHead(404).end();
  send(response, type, pages.get(path) ?? (await readFile(join(distDirectory, path), 'utf8')));
}

const asked = z.record(z.string(), z.unknown());

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(gzipSync(body));
}
