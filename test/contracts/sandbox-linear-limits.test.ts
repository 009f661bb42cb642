import { describe, expect, it } from 'vitest';
import { SYNC_ISSUES } from './sandbox-linear-documents.ts';
import { START, talking } from './sandbox-linear-workspaces.ts';

const VIEWER = 'query Me { viewer { id } }';
const HOUR = 3_600_000;

describe('limits of the Linear stand-in', () => {
  it('counts requests in a bucket that refills all the time', async () => {
    const { ada, wait } = await talking({ limits: { apiKey: { requests: 3, complexity: 1000 } } });
    const first = await ada.raw(VIEWER);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'x-complexity': '2',
      'x-ratelimit-requests-limit': '3',
      'x-ratelimit-requests-remaining': '2',
      'x-ratelimit-requests-reset': String(START + HOUR / 3),
      'x-ratelimit-complexity-limit': '1000',
      'x-ratelimit-complexity-remaining': '998',
    });
    const statuses = [(await ada.raw(VIEWER)).status, (await ada.raw(VIEWER)).status];
    expect(statuses).toEqual([200, 200]);
    const refused = await ada.raw(VIEWER);
    expect(refused.status).toBe(400);
    expect(refused.json.errors[0].extensions).toMatchObject({ code: 'RATELIMITED' });
    expect(refused.json.errors[0].extensions).not.toHaveProperty('type');
    expect(refused.headers.get('x-ratelimit-requests-remaining')).toBe('0');
    await expect(ada.ask(VIEWER)).rejects.toMatchObject({ type: 'Unknown', status: 400 });
    wait(HOUR / 3);
    expect((await ada.raw(VIEWER)).status).toBe(200);
  });

  it('says the type of its refusal, where a test assumes so', async () => {
    const limits = { apiKey: { requests: 0, complexity: 1000 } };
    const { ada } = await talking({ limits, assumptions: { rateLimitHasType: true } });
    await expect(ada.ask(VIEWER)).rejects.toMatchObject({ type: 'Ratelimited', status: 400 });
  });

  it('counts points for each credential by itself', async () => {
    const limits = {
      apiKey: { requests: 100, complexity: 1100 },
      oauth: { requests: 100, complexity: 2000 },
    };
    const { ada, workspace, talk } = await talking({ limits });
    const second = talk(workspace.admin.apiKey('Ada'));
    expect((await ada.raw(SYNC_ISSUES, { first: 100 })).status).toBe(200);
    expect((await second.raw(SYNC_ISSUES, { first: 50 })).json.errors[0].extensions.code).toBe('RATELIMITED');
    expect((await talk(workspace.admin.apiKey('Ben')).raw(SYNC_ISSUES, { first: 50 })).status).toBe(200);
    const { clientId } = workspace.admin.addApp();
    const app = talk(workspace.admin.accessToken({ clientId, scopes: ['read'] }));
    expect((await app.raw(SYNC_ISSUES, { first: 100 })).status).toBe(200);
    const status = '{ rateLimitStatus { kind limits { type remainingAmount allowedAmount reset } } }';
    expect((await app.ask(status)).rateLimitStatus).toMatchObject({
      limits: [
        { type: 'request', remainingAmount: 98 },
        { type: 'complexity', remainingAmount: 965 },
      ],
    });
    const usage = workspace.usage();
    const user = workspace.admin.as('Ada').user.id;
    expect(usage[`user ${user}`]).toEqual({
      requests: 2,
      points: 1032,
      refused: 1,
      limited: 1,
      operations: { SyncIssues: 2 },
    });
    expect(Object.keys(usage)).toHaveLength(3);
  });

  it('refuses a query over its bound without charging for it', async () => {
    const { ada } = await talking({ limits: { queryComplexity: 1000 } });
    const { status, json, headers } = await ada.raw(SYNC_ISSUES, { first: 100 });
    expect([status, json.errors[0].message]).toEqual([400, expect.stringContaining('it costs 1032 points')]);
    expect(headers.get('x-complexity')).toBe('0');
    expect((await ada.raw(SYNC_ISSUES, { first: 50 })).status).toBe(200);
  });
});

describe('planned faults of the Linear stand-in', () => {
  it('strike chosen operations, before or after the act', async () => {
    const { ada, workspace } = await talking();
    const isSync = { match: ({ name }: { name: string | null }) => name === 'SyncIssues' };
    workspace.faults.next(1, { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' }, isSync);
    expect((await ada.raw(VIEWER)).status).toBe(200);
    await expect(ada.ask(SYNC_ISSUES, { first: 1 })).rejects.toMatchObject({
      type: 'NetworkError',
      status: 502,
    });
    expect((await ada.ask(SYNC_ISSUES, { first: 1 })).issues.nodes).toHaveLength(1);
    const writes = { match: ({ kind }: { kind: string }) => kind === 'mutation', after: true };
    workspace.faults.next(1, { kind: 'answer', status: 500 }, writes);
    const create = 'mutation { issueLabelCreate(input: { name: "Made all the same" }) { success } }';
    await expect(ada.ask(create)).rejects.toMatchObject({ status: 500 });
    expect([...workspace.admin.state.issueLabels.all()].map(({ name }) => name)).toContain(
      'Made all the same',
    );
  });

  it('close the connection, or leave a hole beside an error', async () => {
    const { ada, workspace } = await talking();
    workspace.faults.every(2, { kind: 'timeout' });
    expect((await ada.ask(VIEWER)).viewer.id).toBeDefined();
    await expect(ada.ask(VIEWER)).rejects.toThrow('fetch failed');
    workspace.faults.clear();
    const nullAt = ['issues', 'nodes', 1, 'project'];
    workspace.faults.next(1, { kind: 'partial', nullAt, message: 'Could not read the project.' });
    const partial = await ada.raw(SYNC_ISSUES, { first: 4 });
    expect(partial.status).toBe(200);
    expect(partial.json.errors).toMatchObject([{ message: 'Could not read the project.', path: nullAt }]);
    expect(partial.json.data.issues.nodes[1].project).toBeNull();
    expect(partial.json.data.issues.nodes).toHaveLength(4);
  });
});
