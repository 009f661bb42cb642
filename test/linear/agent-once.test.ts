import { ToolError } from '@throughline/core';
import { type AgentAsked, answerAgent } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { type AgentDesk, agentDesk, type DeskOptions } from './agent-desk.ts';

const READINGS = { title: 'Calls', readings: {}, scale: { direction: 'increase', failure: 0, success: 9 } };
const pageOf = (goal: string): string => `https://goals.example.com/g/${goal}`;
const says =
  (type: string) =>
  ({ fields, variables }: Operation) =>
    fields[0] === 'agentActivityCreate' && JSON.stringify(variables).includes(`"type":"${type}"`);

interface Operation {
  readonly fields: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A mention that was heard and not yet answered. */
async function heardOn(desk: AgentDesk, written: string) {
  const session = desk.workspace.admin.as('Ada').mention('ENG-1', desk.clientId, `@throughline ${written}`);
  await desk.workspace.deliveries.send();
  const [asked] = desk.heard.splice(0);
  if (asked === undefined) throw new Error('Nothing was heard.');
  return { session, asked };
}

/** A desk with a goal that ENG-1 serves, and a metric of readings; tells how many readings there are. */
async function readingDesk(options: DeskOptions = {}) {
  const desk = await agentDesk(options);
  const { goal } = await desk.goal('Faster checkout');
  await desk.mention('link checkout');
  const { metric } = await desk.act({ person: 'ada' }, 'metrics.define', { goal, ...READINGS });
  const readings = async (): Promise<number> => (await desk.world.journal.read(`metric:${metric}`)).length;
  return { desk, readings };
}

async function failure(desk: AgentDesk, asked: AgentAsked): Promise<ToolError> {
  const thrown = await answerAgent(desk.agent, asked).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ToolError) return thrown;
  throw new Error(`No ToolError: ${String(thrown)}`);
}

describe.each(['refused', 'returned'] as const)('an event, where an id that is taken is %s', (repeatedId) => {
  const assumptions = { repeatedId };

  it('is carried out and answered once, however often it is delivered', async () => {
    const { desk, readings } = await readingDesk({ assumptions });
    const { session, asked } = await heardOn(desk, 'check in 4');
    expect(await answerAgent(desk.agent, asked)).toBe('answered');
    expect(await answerAgent(desk.agent, JSON.parse(JSON.stringify(asked)))).toBe('before');
    expect(desk.said(session).map(({ type }) => type)).toEqual(['thought', 'response']);
    expect(await readings()).toBe(1);
    expect(desk.session(session).status).toBe('complete');
  });

  it.each(['thought', 'response'])('is answered once when the answer to its %s is lost', async (type) => {
    const { desk, readings } = await readingDesk({ assumptions });
    const { session, asked } = await heardOn(desk, 'check in 4');
    desk.workspace.faults.next(1, { kind: 'timeout' }, { match: says(type), after: true });
    expect(await answerAgent(desk.agent, asked)).toBe('answered');
    expect(desk.said(session).map((one) => one.type)).toEqual(['thought', 'response']);
    expect(await readings()).toBe(1);
  });

  it('is gone on with where an earlier try got no further than its first sign of life', async () => {
    const { desk, readings } = await readingDesk({ assumptions });
    const { session, asked } = await heardOn(desk, 'check in 4');
    desk.workspace.faults.next(
      3,
      { kind: 'timeout' },
      { match: ({ fields }) => fields[0] === 'agentActivity' },
    );
    expect((await failure(desk, asked)).problem).toBe('unreachable');
    expect(await readings()).toBe(0);
    expect(await answerAgent(desk.agent, asked)).toBe('answered');
    expect(desk.said(session).map(({ type }) => type)).toEqual(['thought', 'response']);
    expect(await readings()).toBe(1);
  });

  it('to stop is answered once as well', async () => {
    const desk = await agentDesk({ assumptions });
    const session = await desk.mention('status');
    desk.workspace.admin.as('Ada').prompt(session, 'Stop', 'stop');
    await desk.workspace.deliveries.send();
    const [asked] = desk.heard.splice(0);
    if (asked === undefined) throw new Error('Nothing was heard.');
    for (const _ of [1, 2]) expect(await answerAgent(desk.agent, asked)).toBe('answered');
    expect(desk.said(session).filter(({ body }) => body.startsWith('Stopped'))).toHaveLength(1);
  });
});

describe('an event', () => {
  it('changes nothing while Linear asks for time, and says how long', async () => {
    const { desk, readings } = await readingDesk();
    const { asked } = await heardOn(desk, 'check in 4');
    for (const field of ['agentActivityCreate', 'agentActivity']) {
      const limit = {
        kind: 'answer',
        status: 400,
        headers: { 'retry-after': '90' },
        body: { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] },
      } as const;
      desk.workspace.faults.next(1, limit, { match: ({ fields }) => fields[0] === field });
      const error = await failure(desk, asked);
      expect([field, error.problem, error.retryAfter]).toEqual([field, 'rate-limited', 90_000]);
    }
    expect(await readings()).toBe(0);
    expect(await answerAgent(desk.agent, asked)).toBe('answered');
  });

  it('of an app whose token was revoked changes nothing', async () => {
    const { desk, readings } = await readingDesk();
    const { asked } = await heardOn(desk, 'check in 4');
    desk.workspace.admin.revoke(desk.token);
    const error = await failure(desk, asked);
    expect([error.problem, error.message.includes(desk.token)]).toEqual(['revoked', false]);
    expect(await readings()).toBe(0);
  });

  it('cannot be answered with a person’s key, and that is said', async () => {
    const desk = await agentDesk({ key: true });
    const { asked } = await heardOn(desk, 'status');
    const error = await failure(desk, asked);
    expect([error.problem, error.message]).toEqual([
      'forbidden',
      expect.stringMatching(/app:mentionable\.$/),
    ]);
  });

  it('is left alone when its session is gone', async () => {
    const { desk, readings } = await readingDesk();
    const { asked } = await heardOn(desk, 'check in 4');
    desk.ada.destroyIssue('ENG-1');
    expect(await answerAgent(desk.agent, asked)).toBe('gone');
    expect(await readings()).toBe(0);
  });

  it('is answered although the page of its goal cannot be linked', async () => {
    const { desk } = await readingDesk({ pageOf });
    const broken = { kind: 'answer', status: 503, body: 'Sorry' } as const;
    desk.workspace.faults.next(3, broken, { match: ({ fields }) => fields[0] === 'agentSessionUpdate' });
    const session = await desk.mention('status');
    expect(desk.last(session)?.body).toContain('Faster checkout');
    expect(desk.session(session).externalUrls).toEqual([]);
    expect(desk.notes).toEqual([
      expect.stringMatching(/^The pages of goals could not be linked from a session\. /),
    ]);
  });

  it('gets its first sign of life within ten seconds, however long the rest takes', async () => {
    const desk = await agentDesk();
    const { session, asked } = await heardOn(desk, 'status');
    const opened = desk.clock.time;
    desk.clock.time += 4000;
    const { people } = desk.world;
    const byAccount: typeof people.byAccount = (tool, account) => {
      desk.clock.time += 60_000;
      return people.byAccount(tool, account);
    };
    const world = { ...desk.world, people: { ...people, byAccount } };
    await answerAgent({ ...desk.agent, world }, asked);
    const [first, last] = desk.workspace.admin.state
      .activitiesBySession(session)
      .map(({ createdAt }) => Date.parse(createdAt) - opened);
    expect([first, last]).toEqual([4000, 64_000]);
    expect(desk.requests.find(({ at }) => at >= opened)?.field).toBe('agentActivityCreate');
  });
});
