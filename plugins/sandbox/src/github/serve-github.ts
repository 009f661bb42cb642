import { serve } from '@hono/node-server';
import type { GitHubSite } from './github-site.ts';

export interface ServeGitHubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

export interface ServedGitHub {
  /** What octokit takes as its `baseUrl`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a site on 127.0.0.1: REST at `/`, GraphQL at `/graphql`. */
export function serveGitHub(site: GitHubSite, options: ServeGitHubOptions = {}): Promise<ServedGitHub> {
  return new Promise((resolve, reject) => {
    const fetch = (request: Request): Promise<Response> => site.fetch(request);
    const server = serve({ fetch, hostname: '127.0.0.1', port: options.port ?? 0 }, ({ port }) => {
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
