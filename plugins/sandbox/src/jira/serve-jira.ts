import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { JiraCaller } from './caller.ts';
import type { JiraSite } from './jira-site.ts';

export interface ServeJiraOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The API token that goes with every e-mail address; 'sandbox' when left out. */
  readonly token?: string;
}

export interface ServedJira {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a site on 127.0.0.1 for clients that speak HTTP: Basic authentication with an e-mail address and the token. */
export function serveJira(site: JiraSite, options: ServeJiraOptions = {}): Promise<ServedJira> {
  const app = new Hono();
  app.all('*', (context) => pass(site, options.token ?? 'sandbox', context.req.raw));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port ?? 0 }, ({ port }) => {
      server.off('error', reject);
      resolve({ url: `http://127.0.0.1:${port}`, close: () => closed(server) });
    });
    server.once('error', reject);
  });
}

function closed(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve, reject) => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close((problem) => (problem === undefined ? resolve() : reject(problem)));
  });
}

async function pass(site: JiraSite, token: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  const init = { headers: Object.fromEntries(request.headers), ...(text === '' ? {} : { body: text }) };
  const caller = callerFrom(site, token, request.headers.get('authorization'));
  const answer = await site.request(caller, request.method, `${pathname}${search}`, init);
  const bodyless = answer.status === 204 || answer.status === 304 || answer.body === '';
  return new Response(bodyless ? null : answer.body, {
    status: answer.status,
    headers: { ...answer.headers },
  });
}

function callerFrom(site: JiraSite, token: string, header: string | null): JiraCaller {
  const credentials = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  if (credentials === undefined) return 'none';
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const split = text.lastIndexOf(':');
  return text.slice(split + 1) === token ? site.callerOf(text.slice(0, split)) : 'none';
}
