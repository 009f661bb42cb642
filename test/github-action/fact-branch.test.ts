import { describe, expect, it } from 'vitest';
import { type ActionDesk, openActionDesk } from './action-desk.ts';
import { REPOSITORY } from './github-runner.ts';
import { keptFacts } from './kept-facts.ts';
import { GOALS, SHOP, WITH_PROJECT } from './shop.ts';

const REF = `/repos/${REPOSITORY}/git/refs/heads/throughline`;

async function deskWithGoals(goals = GOALS): Promise<ActionDesk> {
  const desk = await openActionDesk({ seed: SHOP });
  desk.goals(goals);
  return desk;
}

/** Puts other facts in the place of those that are kept. */
async function tamper(
  desk: ActionDesk,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> {
  const path = `/repos/${REPOSITORY}/contents/facts.jsonl`;
  const { json } = await desk.ask('GET', `${path}?ref=throughline`);
  const lines = Buffer.from(json.content, 'base64').toString('utf8').split('\n');
  const content = Buffer.from(change(lines).join('\n')).toString('base64');
  await desk.ask('PUT', path, { message: 'Change', branch: 'throughline', sha: json.sha, content });
}

describe('the branch of facts', () => {
  it('has a past of its own, and one commit for the facts of a run', async () => {
    const desk = await deskWithGoals();
    await desk.run();
    expect(await desk.commits()).toEqual([
      { message: 'Keep what is shown where', parents: 1 },
      { message: expect.stringMatching(/^Keep \d+ facts$/), parents: 0 },
    ]);
    expect(await desk.commits('main')).toHaveLength(1);
    desk.goals(GOALS.replace('Nobody waits to pay.', 'Nobody waits.'));
    await desk.run();
    expect((await desk.commits())[0]).toMatchObject({ message: 'Keep a fact' });
    expect(await desk.file('README.md')).toContain('Do not edit');
  });

  it('is not believed when somebody changed, removed or moved a fact', async () => {
    const desk = await deskWithGoals();
    await desk.run();
    const intact = (await desk.file('facts.jsonl')).split('\n');
    const changes: readonly ((lines: readonly string[]) => readonly string[])[] = [
      (lines) => lines.map((line) => line.replace('"weight":1000', '"weight":9000')),
      (lines) => lines.map((line) => line.replace('Faster checkout', 'Slower checkout')),
      (lines) => lines.filter((line) => !line.includes('goal.aligned')),
      (lines) => lines.toReversed(),
      (lines) => ['{"kind":"nothing"}', ...lines],
      (lines) => lines.map((line) => line.slice(0, -1)),
    ];
    desk.goals(GOALS.replace('Faster checkout', 'Fast checkout'));
    for (const change of changes) {
      await tamper(desk, change);
      const commits = await desk.commits();
      const ran = await desk.run();
      expect(ran, ran.log).toMatchObject({ code: 1, writes: 0 });
      expect(ran.log).toMatch(
        /^::error::The facts on the branch throughline were changed by hand\. Line \d+/,
      );
      expect(await desk.commits()).toEqual(commits);
      await tamper(desk, () => intact);
    }
    expect(await desk.run()).toMatchObject({ code: 0 });
  });

  it('may be removed: the history begins anew, and what stands in issues is taken over', async () => {
    const desk = await deskWithGoals(WITH_PROJECT);
    await desk.run();
    const comments = await desk.comments(1);
    await desk.ask('DELETE', REF);
    const ran = await desk.run();
    expect(ran.code, ran.log).toBe(0);
    expect(ran.log).toContain('There is no branch throughline yet: the history begins now.');
    expect(await desk.comments(1)).toHaveLength(comments.length);
    expect((await desk.commits()).at(-1)).toMatchObject({ parents: 0 });
    expect(await desk.run()).toMatchObject({ code: 0, writes: 0 });
  });

  it('may be removed while a run is under way', async () => {
    const desk = await deskWithGoals();
    await desk.run();
    desk.goals(GOALS.replace('Faster checkout', 'Fast checkout'));
    let removed = false;
    const ran = await desk.run({
      fetch: async (input, init) => {
        if (!removed && init?.method === 'PATCH' && String(input).includes('/git/refs/')) {
          removed = true;
          await desk.ask('DELETE', REF);
        }
        return desk.site.fetch(input, init);
      },
    });
    expect(ran.code, ran.log).toBe(0);
    expect((await keptFacts(desk)).filter(({ kind }) => kind === 'goal.created')).toHaveLength(2);
    expect(await desk.comments(1)).toHaveLength(1);
  });

  it('keeps the facts once when two runs begin at the same moment, and shows them once', async () => {
    for (const goals of [GOALS, WITH_PROJECT]) {
      const desk = await deskWithGoals(goals);
      const [one, other] = await Promise.all([desk.run(), desk.run()]);
      expect([one.code, other.code], one.log + other.log).toEqual([0, 0]);
      expect((await keptFacts(desk)).filter(({ kind }) => kind === 'goal.created')).toHaveLength(2);
      expect(await desk.comments(1)).toHaveLength(1);
      expect(await desk.run()).toMatchObject({ code: 0, writes: 0 });
      expect(await desk.comments(1)).toHaveLength(1);
    }
  });

  it('is decided upon again when another run was faster, at every step of a run', async () => {
    for (const step of ['GET', 'POST', 'PATCH']) {
      const desk = await deskWithGoals();
      await desk.run();
      const commits = (await desk.commits()).length;
      desk.goals(GOALS.replace('Faster checkout', 'Fast checkout'));
      let between = false;
      const slow = await desk.run({
        fetch: async (input, init) => {
          const meets = (init?.method ?? 'GET') === step && String(input).includes('/git/');
          if (meets && !between) {
            between = true;
            expect(await desk.run()).toMatchObject({ code: 0 });
          }
          return desk.site.fetch(input, init);
        },
      });
      expect(slow.code, slow.log).toBe(0);
      expect(between).toBe(true);
      expect((await keptFacts(desk)).filter(({ kind }) => kind === 'goal.edited')).toHaveLength(1);
      expect(await desk.commits()).toHaveLength(commits + 2);
    }
  });

  it('keeps what it wrote although the answer was lost', async () => {
    const desk = await deskWithGoals();
    const match = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.endsWith('/git/refs');
    desk.site.faults.next(1, { status: 502 }, { match, after: true });
    const ran = await desk.run();
    expect(ran.code, ran.log).toBe(0);
    expect((await keptFacts(desk)).filter(({ kind }) => kind === 'goal.created')).toHaveLength(2);
  });

  it('is written with the right to, and else the missing permission is named', async () => {
    const desk = await deskWithGoals();
    const actions = (permissions: Readonly<Record<string, 'read' | 'write'>>) =>
      desk.site.admin.actionsToken(REPOSITORY, permissions);
    const reader = await desk.run({
      token: actions({ contents: 'read', issues: 'read', pull_requests: 'read' }),
    });
    expect(reader).toMatchObject({ code: 1 });
    expect(reader.log).toContain('Give the job the permission “contents: write”.');
    expect(await desk.commits()).toEqual([]);
    const silent = await desk.run({
      token: actions({ contents: 'write', issues: 'read', pull_requests: 'read' }),
    });
    expect(silent).toMatchObject({ code: 0 });
    expect(silent.log).toMatch(/^::warning::.*comments/m);
    const able = await desk.run({
      token: actions({ contents: 'write', issues: 'write', pull_requests: 'read' }),
    });
    expect(able.code, able.log).toBe(0);
    expect(able.log).not.toContain('::warning::');
    expect(await desk.comments(1)).toHaveLength(1);
  });

  it('is left alone when the work cannot be read', async () => {
    const desk = await deskWithGoals(WITH_PROJECT);
    const permissions = { contents: 'write', issues: 'write', pull_requests: 'read' } as const;
    const own = await desk.run({ token: desk.site.admin.actionsToken(REPOSITORY, permissions) });
    expect(own).toMatchObject({ code: 1, writes: 0 });
    expect(own.log).toContain('The workflow’s own GITHUB_TOKEN reaches no projects');
    desk.site.faults.every(1, { status: 401, body: { message: 'Bad credentials' } });
    expect((await desk.run()).log).toMatch(/^::error::GitHub no longer accepts this connection/);
    desk.site.faults.clear();
    const graphql = ({ path }: { path: string }) => path === '/graphql';
    desk.site.faults.every(1, { status: 429, headers: { 'retry-after': '600' } }, { match: graphql });
    const limited = await desk.run();
    expect(limited).toMatchObject({ code: 1, writes: 0 });
    expect(limited.log).toMatch(/^::error::GitHub asks to wait/);
    desk.site.faults.clear();
    expect(await desk.commits()).toEqual([]);
  });
});
