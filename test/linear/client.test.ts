import { ToolError } from '@throughline/core';
import { linearApi } from '@throughline/linear';
import { DEFAULT_LIMITS, type LinearFault, type LinearWorkspace } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { everyKey, seededIssues } from './issues.ts';
import { latestOf, MINUTE, type OpenOptions, openLinear, START, sweptItems } from './open-linear.ts';

async function errorOf(work: Promise<unknown>): Promise<ToolError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ToolError)) throw new Error(`Not a ToolError: ${String(error)}`);
  return error;
}

/** A workspace whose every answer is planned. */
async function failing(
  fault: Omit<Extract<LinearFault, { kind: 'answer' }>, 'kind'>,
  options: OpenOptions = {},
) {
  const linear = await openLinear(options);
  linear.workspace.faults.every(1, { kind: 'answer', ...fault });
  return linear;
}

function errors(message: string, extensions: Readonly<Record<string, string>> = {}) {
  return { errors: [{ message, extensions: { ...extensions } }] };
}

const LIMITED = { code: 'RATELIMITED' };

describe('what Linear answers becomes one kind of error', () => {
  it.each([
    [401, errors('Authentication required'), 'revoked', /installing the app again/],
    [
      200,
      errors('Not authenticated', { code: 'AUTHENTICATION_ERROR' }),
      'revoked',
      /installing the app again/,
    ],
    [403, errors('Forbidden', { type: 'forbidden' }), 'forbidden', /admin can grant/],
    [400, errors('No such feature', { type: 'feature not accessible' }), 'forbidden', /admin can grant/],
    [429, {}, 'rate-limited', /wait/],
    [400, errors('Slow down', LIMITED), 'rate-limited', /wait/],
    [400, errors('Slow down', { ...LIMITED, type: 'ratelimited' }), 'rate-limited', /wait/],
    [500, errors('Internal', { type: 'internal error' }), 'unreachable', /does not answer/],
    [502, '<html>Bad gateway</html>', 'unreachable', /does not answer/],
    [404, '<html>Not found</html>', 'refused', /^Linear refuses this request\.$/],
    [
      400,
      errors('Odd', { type: 'invalid input', userPresentableMessage: 'Odd value' }),
      'refused',
      /: Odd value\.$/,
    ],
    [200, { data: { viewer: { id: 1 } } }, 'refused', /not of the form that this app knows/],
  ])('HTTP %s with %j is %s', async (status, body, problem, words) => {
    const { api } = await failing({ status, body });
    const error = await errorOf(api.viewer());
    expect([error.tool, error.problem]).toEqual(['linear', problem]);
    expect(error.message).toMatch(words);
  });

  it('a hole in an answer is no answer: nothing is told as “none” that could not be read', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(1) } });
    linear.workspace.faults.every(1, {
      kind: 'partial',
      nullAt: ['issues', 'nodes', 0, 'project'],
      message: 'Lost',
    });
    expect(await errorOf(sweptItems(linear.tool))).toMatchObject({ problem: 'unreachable' });
  });

  it('holds neither the key, nor the query, nor what was asked for', async () => {
    const key = 'lin_api_very_secret';
    for (const status of [200, 400, 401, 500]) {
      const access = () => ({ kind: 'key', key }) as const;
      const { api } = await failing({ status, body: errors('Odd') }, { access });
      const error = await errorOf(api.issueIds({ title: { eq: 'confidential' } }, null));
      const said = `${error.message} ${String(error.cause)} ${error.stack}`;
      expect(said).not.toMatch(/secret|confidential|pageInfo/);
    }
  });
});

describe('how long to wait', () => {
  const reset = (minutes: number) => String(START + minutes * MINUTE);
  it.each([
    ['Retry-After', { 'retry-after': '7' }, 7000],
    [
      'the renewal of the requests',
      { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': reset(2) },
      2 * MINUTE,
    ],
    [
      'the later of two empty buckets',
      {
        ...{ 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': reset(2) },
        ...{ 'x-ratelimit-complexity-remaining': '0', 'x-ratelimit-complexity-reset': reset(5) },
      },
      5 * MINUTE,
    ],
    [
      'the renewal of too few points',
      {
        ...{ 'x-ratelimit-requests-remaining': '9', 'x-ratelimit-requests-reset': reset(2) },
        ...{
          'x-ratelimit-complexity-remaining': '9',
          'x-ratelimit-complexity-reset': reset(5),
          'x-complexity': '906',
        },
      },
      5 * MINUTE,
    ],
    [
      'a renewal that is past',
      { 'x-ratelimit-requests-remaining': '0', 'x-ratelimit-requests-reset': reset(-1) },
      1000,
    ],
  ])('is said by %s', async (_, headers, retryAfter) => {
    for (const extensions of [LIMITED, { ...LIMITED, type: 'ratelimited' }]) {
      const { api, waits } = await failing({ status: 400, headers, body: errors('Slow down', extensions) });
      expect(await errorOf(api.viewer())).toMatchObject({ problem: 'rate-limited', retryAfter });
      expect(waits).toEqual([]);
    }
  });

  it('is a minute where Linear does not say', async () => {
    const { api } = await failing({
      ...{ status: 400, body: errors('Slow down', LIMITED) },
      headers: { 'x-ratelimit-requests-remaining': '5', 'x-ratelimit-complexity-remaining': '2000' },
    });
    expect((await errorOf(api.viewer())).retryAfter).toBe(MINUTE);
  });

  it.each([true, false])(
    'is known of a limit that is really reached (with a type: %s)',
    async (rateLimitHasType) => {
      const { api, clock } = await openLinear({
        limits: { apiKey: { requests: 2, complexity: 1000 } },
        assumptions: { rateLimitHasType },
      });
      await api.viewer();
      await api.viewer();
      const { problem, retryAfter = 0 } = await errorOf(api.viewer());
      expect([problem, retryAfter > 0]).toEqual(['rate-limited', true]);
      clock.time += retryAfter;
      expect((await api.viewer()).viewer.name).toBe('Ada');
    },
  );
});

describe('a request is repeated', () => {
  it('after a failure on the way, with growing pauses, and not for ever', async () => {
    const linear = await openLinear();
    linear.workspace.faults.next(1, { kind: 'timeout' });
    linear.workspace.faults.next(2, { kind: 'answer', status: 502, body: '' });
    expect((await linear.api.viewer()).organization.urlKey).toBe('sandbox');
    expect(linear.waits).toEqual([300, 1500]);
    linear.workspace.faults.every(1, { kind: 'timeout' });
    expect(await errorOf(linear.api.viewer())).toMatchObject({ problem: 'unreachable' });
    expect(linear.waits).toHaveLength(4);
  });

  it('and is unreachable where nobody listens', async () => {
    const api = linearApi({
      access: { kind: 'key', key: 'lin_api_x' },
      now: () => START,
      pause: async () => undefined,
      apiUrl: 'http://127.0.0.1:9/graphql',
    });
    expect(await errorOf(api.viewer())).toMatchObject({ problem: 'unreachable' });
  });
});

/** Requests that were made, and those of them that were refused. */
function asked(workspace: LinearWorkspace): readonly [number, number] {
  const [usage] = Object.values(workspace.usage());
  return [usage?.requests ?? 0, usage?.refused ?? 0];
}

describe('a query that is too complex', () => {
  it('is asked again for half a page, and stays so', async () => {
    const linear = await openLinear({
      seed: { issues: seededIssues(120) },
      limits: { ...DEFAULT_LIMITS, queryComplexity: 600 },
    });
    const told = latestOf(await sweptItems(linear.tool));
    expect([...told.values()].map(({ key }) => key).sort()).toEqual(everyKey(120).toSorted());
    const [requests, refused] = asked(linear.workspace);
    // 100 is refused for the catalogue and for the issues; pages of 50 then take 3 requests.
    expect([requests, refused]).toEqual([2 + 1 + 3, 2]);
  });

  it('of one issue alone is refused', async () => {
    const { tool } = await openLinear({ limits: { ...DEFAULT_LIMITS, queryComplexity: 3 } });
    expect(await errorOf(sweptItems(tool))).toMatchObject({ problem: 'refused' });
  });
});
