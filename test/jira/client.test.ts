import { ToolError } from '@throughline/core';
import { type JiraResponse, jiraClient } from '@throughline/jira';
import { describe, expect, it } from 'vitest';

const NOW = Date.UTC(2026, 0, 5);

function answer(
  status: number,
  body: unknown = {},
  headers: Readonly<Record<string, string>> = {},
): JiraResponse {
  return {
    ok: status < 400,
    status,
    headers: { get: (name) => headers[name] ?? null },
    text: async () => (typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

/** A client over planned answers; the last one repeats. `waits` are the pauses it made. */
function clientOver(...answers: readonly (JiraResponse | Error)[]) {
  const asked: string[] = [];
  const waits: number[] = [];
  const client = jiraClient(
    async (route, { method }) => {
      asked.push(`${method} ${route.value}`);
      const next = answers[Math.min(asked.length, answers.length) - 1];
      if (next === undefined || next instanceof Error) throw next;
      return next;
    },
    { now: () => NOW, pause: async (wait) => void waits.push(wait) },
  );
  return { client, asked, waits };
}

async function errorOf(work: Promise<unknown>): Promise<ToolError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ToolError)) throw new Error(`Not a ToolError: ${String(error)}`);
  return error;
}

describe('what Jira answers becomes one kind of error', () => {
  it.each([
    [401, 'revoked', /installing or approving/],
    [403, 'forbidden', /administrator can grant/],
    [429, 'rate-limited', /wait/],
    [500, 'unreachable', /does not answer/],
    [503, 'unreachable', /does not answer/],
  ])('%s is %s, in a sentence that says what helps', async (status, problem, words) => {
    const error = await errorOf(clientOver(answer(status)).client.count('project = ABC'));
    expect(error).toMatchObject({ tool: 'jira', problem });
    expect(error.message).toMatch(words);
  });

  it('400 carries Jira’s own words', async () => {
    const refused = answer(400, {
      errorMessages: ["Field 'universe' does not exist."],
      errors: { jql: 'Bad.' },
    });
    const error = await errorOf(clientOver(refused).client.count('universe = 42'));
    expect(error).toMatchObject({ problem: 'refused', message: "Field 'universe' does not exist. Bad." });
  });

  it.each([
    ['seconds', { 'Retry-After': '7' }, 7000],
    ['a date', { 'Retry-After': new Date(NOW + 90_000).toUTCString() }, 90_000],
    ['the renewal of the quota', { 'X-RateLimit-Reset': new Date(NOW + 60_000).toISOString() }, 60_000],
    ['nothing', {}, undefined],
  ])('429 with %s says how long to wait', async (_, headers, retryAfter) => {
    const error = await errorOf(clientOver(answer(429, {}, headers)).client.count('project = ABC'));
    expect(error.retryAfter).toBe(retryAfter);
  });

  it('an answer that is not of Jira’s form is refused by name', async () => {
    const html = clientOver(answer(200, '<html>maintenance</html>')).client;
    expect(await errorOf(html.statuses())).toMatchObject({ problem: 'refused', message: /statuses/ });
  });

  it('an error of Forge’s proxy goes by its status', async () => {
    const proxy = (status: number) => Object.assign(new Error('PROXY'), { name: 'PROXY_ERR', status });
    expect(await errorOf(clientOver(proxy(403)).client.statuses())).toMatchObject({ problem: 'forbidden' });
    expect(await errorOf(clientOver(proxy(400)).client.statuses())).toMatchObject({ problem: 'unreachable' });
  });

  it('lets Forge’s question for consent through unchanged', async () => {
    const consent = Object.assign(new Error('Authentication Required'), { name: 'NEEDS_AUTHENTICATION_ERR' });
    await expect(clientOver(consent).client.isAdministrator()).rejects.toBe(consent);
  });
});

describe('a request is repeated', () => {
  it('after a failure on the way, with growing pauses, and not for ever', async () => {
    const recovered = clientOver(new Error('socket'), answer(502), answer(200, { count: 3 }));
    expect(await recovered.client.count('project = ABC')).toBe(3);
    expect(recovered.waits).toEqual([300, 1500]);
    const lost = clientOver(new Error('socket'));
    expect(await errorOf(lost.client.count('project = ABC'))).toMatchObject({ problem: 'unreachable' });
    expect(lost.asked).toHaveLength(3);
  });

  it.each([400, 401, 403, 429])('never after %s', async (status) => {
    const { client, asked } = clientOver(answer(status));
    await errorOf(client.count('project = ABC'));
    expect(asked).toHaveLength(1);
  });
});

describe('what people type', () => {
  it.each(['../admin', 'A/B', 'A?x=1', '', 'A B'])(
    '%j is no project’s key, and Jira is not asked for it',
    async (key) => {
      const { client, asked } = clientOver(answer(200, { id: '1', key: 'A', name: 'A' }));
      expect(await client.project(key)).toBeUndefined();
      expect(await client.versions(key)).toBeUndefined();
      expect(asked).toEqual([]);
    },
  );

  it('a project that is not there is none', async () => {
    expect(await clientOver(answer(404)).client.project('ABC')).toBeUndefined();
  });

  it('an issue that is gone needs no mark taken off', async () => {
    await clientOver(answer(404)).client.deleteProperty('1', 'goal.links');
    await clientOver(answer(303)).client.deletePropertyEverywhere('goal.links');
  });
});
