import type { GitHubSite } from '@throughline/sandbox/github';
import { expect } from 'vitest';
import { loadGitHubOpenApi } from './sandbox-github-openapi.ts';
import { type Talk, talkTo } from './sandbox-github-sites.ts';

const api = loadGitHubOpenApi();

/** A request and its answer, both held against the document. */
export async function checked(
  site: GitHubSite,
  token: string | null,
  method: string,
  target: { path: string; body?: unknown },
): Promise<Talk> {
  const { path, body } = target;
  const talk = await talkTo(site, token).send(method, path, body);
  const requestBody = body === undefined ? undefined : JSON.stringify(body);
  const exchange = { method, path, requestBody, status: talk.status, body: talk.text };
  const problems = [
    ...(talk.status < 400 ? api.requestProblems(exchange) : []),
    ...api.answerProblems(exchange),
  ];
  expect(problems, `${method} ${path} → ${talk.status} ${talk.text.slice(0, 300)}`).toEqual([]);
  return talk;
}
