import {
  type ContainerGoalsView,
  type GoalHead,
  type ItemRef,
  type Shown,
  ToolError,
} from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { ADMIN, type Answer } from '../world.ts';
import { MINUTE } from './site-connection.ts';
import {
  boardSeed,
  COMPANY_SEED,
  DAY,
  goalsOfIssues,
  openSurfaceDesk,
  README,
  type SurfaceDesk,
} from './surface-desk.ts';

const PROJECT = { container: 'acme/1' };
const DUE = '2026-12-31';
const VALUES = `fieldValues(first: 20) { nodes {
  ... on ProjectV2ItemFieldTextValue { text field { ... on ProjectV2FieldCommon { name } } }
  ... on ProjectV2ItemFieldNumberValue { number field { ... on ProjectV2FieldCommon { name } } }
  ... on ProjectV2ItemFieldSingleSelectValue { name field { ... on ProjectV2FieldCommon { name } } }
} }`;
const READ = `{ organization(login: "acme") { projectV2(number: 1) {
  id readme
  fields(first: 50) { nodes { ... on ProjectV2FieldCommon { id name dataType } ... on ProjectV2SingleSelectField { options { id name } } } }
  statusUpdates(first: 50) { nodes { id status body } }
  items(first: 50) { nodes { id content { ... on Issue { number } ... on DraftIssue { title } } ${VALUES} } }
} } }`;

async function projectOf({ talk }: Pick<SurfaceDesk, 'talk'>): Promise<Answer> {
  const { json } = await talk.graphql(READ);
  expect(json.errors).toBeUndefined();
  return json.data.organization.projectV2;
}

/** The values of our fields, by the number of the issue. */
async function valuesOn(desk: SurfaceDesk): Promise<Readonly<Record<string, unknown>>> {
  const { items } = await projectOf(desk);
  return Object.fromEntries(
    items.nodes.map(({ content, fieldValues }: Answer) => [
      content.number ?? content.title,
      Object.fromEntries(
        fieldValues.nodes
          .filter(({ field }: Answer) => field?.name.startsWith('Goal'))
          .map(({ field, text, number, name }: Answer) => [field.name, text ?? number ?? name]),
      ),
    ]),
  );
}

/** A desk with a goal on the project; items 1 to 3 carry it in their fields. */
async function deskWithGoal(options: Parameters<typeof openSurfaceDesk>[0] = {}) {
  const carrying = { numbers: [1, 2, 3] };
  const holder: { desk?: SurfaceDesk } = {};
  const goalsOf = async () => {
    if (holder.desk === undefined) throw new Error('Asked before there was a desk.');
    return goalsOfIssues(holder.desk, carrying.numbers);
  };
  const desk = await openSurfaceDesk({ ...options, surface: { goalsOf, ...options.surface } });
  holder.desk = desk;
  const made = await desk.makeGoal('Faster checkout', [PROJECT], { due: DUE });
  return { ...desk, ...made, carrying };
}

function calls({ site, token }: SurfaceDesk, name: string): number {
  return site.usage(token).byOperation[`graphql ${name}`] ?? 0;
}

describe('a project', () => {
  it('lists its goals in the README, and carries them in fields made once', async () => {
    const desk = await deskWithGoal();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const { readme, fields } = await projectOf(desk);
    expect(readme.startsWith(README)).toBe(true);
    expect(readme).toContain('| **Faster checkout**');
    const ours = fields.nodes.filter(({ name }: Answer) => name?.startsWith('Goal'));
    expect(ours.map(({ name, dataType }: Answer) => [name, dataType])).toEqual([
      ['Goal', 'TEXT'],
      ['Goal progress', 'NUMBER'],
      ['Goal health', 'SINGLE_SELECT'],
    ]);
    const carried = { Goal: 'Faster checkout', 'Goal progress': 0, 'Goal health': 'No forecast yet' };
    expect(await valuesOn(desk)).toEqual({ 1: carried, 2: carried, 3: carried, 'An idea': {} });
    await desk.close(2);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const moved = { ...carried, 'Goal progress': 33 };
    expect(await valuesOn(desk)).toMatchObject({ 1: moved, 2: moved, 3: moved });
    expect(calls(desk, 'AddField')).toBe(3);
    expect((await projectOf(desk)).fields.nodes).toHaveLength(fields.nodes.length);
  });

  it('is asked nothing when nothing visible changed, and only what differs is written', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    const before = desk.site.usage(desk.token).writes;
    const asked = calls(desk, 'ProjectPanel');
    for (let day = 0; day < 3; day += 1) {
      desk.clock.time += DAY;
      await desk.read();
      expect(await desk.show()).toMatchObject({ written: 0, unchanged: 1 });
    }
    expect(desk.site.usage(desk.token).writes).toBe(before);
    expect(calls(desk, 'ProjectPanel')).toBe(asked);
    desk.carrying.numbers = [1, 2];
    desk.clock.time += DAY;
    await desk.read();
    expect(await desk.show()).toMatchObject({ written: 1 });
    expect((await valuesOn(desk))[3]).toEqual({});
    expect(desk.site.usage(desk.token).writes).toBe(before + 1);
  });

  it('keeps what people write around the block, and writes over what they write into it', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    const { id, readme } = await projectOf(desk);
    const edited = `Before all\n${readme.replace('**Faster checkout**', '**Ours!**').replaceAll('\n', '\r\n')}\r\n\r\nAnd after`;
    await rewrite(desk, id, edited);
    await desk.close(2);
    desk.rest();
    await desk.show();
    const after = (await projectOf(desk)).readme;
    expect(after.startsWith(edited.slice(0, edited.indexOf('<!-- throughline')))).toBe(true);
    expect(after.endsWith('\r\n\r\nAnd after')).toBe(true);
    expect(after).toContain('**Faster checkout**');
    expect(after).not.toContain('Ours!');
  });

  it('gets a new block when somebody broke the old one, and loses nothing', async () => {
    const desk = await deskWithGoal();
    await desk.show();
    const { id, readme } = await projectOf(desk);
    const broken = readme.replace('<!-- throughline:goals:end -->', 'Typed over it');
    await rewrite(desk, id, broken);
    for (const number of [2, 3]) {
      await desk.close(number);
      desk.rest();
      expect(await desk.show()).toMatchObject({ written: 1 });
    }
    const after = (await projectOf(desk)).readme;
    expect(after.startsWith(broken)).toBe(true);
    expect(after.match(/throughline:goals:end/g)).toHaveLength(1);
  });

  it('is left as it was, but for the fields and the told status, when its goal goes', async () => {
    for (const readme of [README, '', '\n\n', 'a\n\n']) {
      const desk = await deskWithGoal({ seed: boardSeed({ readme }) });
      await desk.show();
      for (const link of desk.links) await desk.done(ADMIN, 'links.remove', { link });
      desk.rest();
      expect(await desk.show()).toMatchObject({ cleared: 1, failed: 0 });
      expect((await projectOf(desk)).readme ?? '').toBe(readme);
      expect(await valuesOn(desk)).toEqual({ 1: {}, 2: {}, 3: {}, 'An idea': {} });
    }
  });

  it('keeps the options that people added to the health field, and the values that have them', async () => {
    const health = {
      name: 'Goal health',
      dataType: 'single_select' as const,
      options: ['Glorious', 'At risk'],
    };
    const items = [{ content: 'acme/shop#1', values: { 'Goal health': 'Glorious' } }, { draft: 'Idea' }];
    const desk = await deskWithGoal({ seed: boardSeed({ fields: [health], items }) });
    const before = (await projectOf(desk)).fields.nodes.find(({ name }: Answer) => name === 'Goal health');
    await desk.show();
    const after = (await projectOf(desk)).fields.nodes.find(({ name }: Answer) => name === 'Goal health');
    expect(after.options.slice(0, 2)).toEqual(before.options);
    expect(after.options).toHaveLength(7);
  });

  it('leaves a field of another kind alone, and says so', async () => {
    const fields = [{ name: 'Goal', dataType: 'number' } as const];
    const desk = await deskWithGoal({ seed: boardSeed({ fields }) });
    expect(await desk.show()).toMatchObject({ failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toContain('a field “Goal” of another kind');
    expect((await projectOf(desk)).readme).toContain('**Faster checkout**');
    expect(calls(desk, 'AddField')).toBe(0);
  });

  it('never tells of a goal that not everybody may see', async () => {
    const desk = await deskWithGoal();
    for (const visibility of ['private', 'line']) {
      const title = `Prepare the merger, ${visibility}`;
      const { goal } = await desk.done('olga', 'goals.create', { title, visibility });
      await desk.done('olga', 'goals.align', { goal, parent: desk.goal });
      const { metric } = await desk.done('olga', 'metrics.define', { goal, title, work: { by: 'count' } });
      for (const select of [PROJECT, { item: 'acme/shop#3' }])
        await desk.done('olga', 'links.add', { metric, tool: 'github', select });
    }
    await desk.show();
    expect(JSON.stringify(await projectOf(desk))).not.toContain('merger');
    expect(await desk.comments(3)).toEqual([]);
  });

  it('is left alone while it is public', async () => {
    const desk = await deskWithGoal({ seed: boardSeed({ public: true }) });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await projectOf(desk)).readme).toBe(README);
    const open = await deskWithGoal({
      seed: boardSeed({ public: true }),
      surface: { publicPlaces: 'shown' },
    });
    expect(await open.show()).toMatchObject({ written: 1 });
  });
});

describe('writes into items', () => {
  const many = 130;
  const issues = Array.from({ length: many }, (_, i) => ({ title: `Issue ${i}` }));
  const seed = {
    ...COMPANY_SEED,
    repositories: [{ owner: 'acme', name: 'shop', private: true, issues }],
    projects: [
      { owner: 'acme', title: 'Roadmap', items: issues.map((_, i) => ({ content: `acme/shop#${i + 1}` })) },
    ],
  };
  const manyDesk = async () => {
    const desk = await deskWithGoal({ seed });
    desk.carrying.numbers = issues.map((_, i) => i + 1);
    return desk;
  };

  it('go twenty a request', async () => {
    const desk = await manyDesk();
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(Math.ceil((3 * many) / 20));
  });

  it('are at most two thousand at a time; the rest follows a minute later', async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({ title: `Issue ${i}` }));
    const items = many.map((_, i) => ({ content: `acme/shop#${i + 1}` }));
    const seed = {
      ...boardSeed({ items }),
      repositories: [{ owner: 'acme', name: 'shop', private: true, issues: many }],
    };
    const heads = new Map<ItemRef, GoalHead>();
    const desk = await openSurfaceDesk({ seed, surface: { goalsOf: async () => heads } });
    await desk.makeGoal('Faster checkout', [PROJECT]);
    const container = `project:${(await projectOf(desk)).id}`;
    const view: ContainerGoalsView = await desk.done('', 'views.containerGoals', {
      tool: 'github',
      container,
    });
    for (const [i] of many.entries()) {
      for (const { head } of view.goals) heads.set(desk.ref(i + 1), head);
    }
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    const [place] = await desk.world.places.known('github');
    expect(place?.problem).toBe(
      '100 values of a project’s items are still to be written. That goes on by itself.',
    );
    expect(calls(desk, 'WriteValues')).toBe(100);
    desk.clock.time += MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(105);
  });

  it('are read again when their answer is lost, and written again only where they were not kept', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    desk.site.faults.next(1, { status: 502 }, { after: true, match });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    desk.clock.time += 2 * MINUTE;
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'WriteValues')).toBe(Math.ceil((3 * many) / 20));
    expect(calls(desk, 'AddField')).toBe(3);
  });

  it('are compared with the answer: a success that kept nothing is noticed', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    const kept = { projectV2Item: { id: 'PVTI_1', goal: null, progress: null, health: null } };
    const body = { data: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, kept])) };
    desk.site.faults.next(1, { status: 200, body }, { match });
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    expect(calls(desk, 'GoalValues')).toBe(1);
    desk.site.faults.every(1, { status: 200, body }, { match });
    await desk.close(1);
    desk.rest();
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toMatch(/did not keep \d+ of the values/);
  });

  it('that failed one by one are tried again, and an item that is gone is passed over', async () => {
    const desk = await manyDesk();
    const match = ({ operation }: { operation: string }) => operation === 'graphql WriteValues';
    const errors = [{ type: 'NOT_FOUND', path: ['a0'], message: 'Could not resolve to a node' }];
    const data = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`a${i}`, i === 5 ? {} : null]));
    desk.site.faults.next(1, { status: 200, body: { data, errors } }, { match });
    expect(await desk.show()).toMatchObject({ written: 1, failed: 0 });
    const values = Object.values(await valuesOn(desk));
    expect(values.every((value) => Object.keys(value as object).length === 3)).toBe(true);
  });
});

describe('a status update', () => {
  const status = async (desk: Pick<SurfaceDesk, 'talk'>): Promise<readonly string[]> =>
    (await projectOf(desk)).statusUpdates.nodes.map((update: Answer) => update.status).reverse();

  /** A project of two goals with these healths, as forecasts give them; remembers what was shown like core does. */
  const judged = async (...healths: readonly GoalHead['health'][]) => {
    const desk = await openSurfaceDesk();
    await desk.makeGoal('One', [PROJECT]);
    await desk.makeGoal('Two', [PROJECT]);
    const container = `project:${(await projectOf(desk)).id}`;
    const target = { kind: 'container', tool: 'github', container } as const;
    let now = healths;
    let shown: Shown | null = null;
    const showJudged = async (): Promise<Shown> => {
      const asked = { tool: 'github', container };
      const view: ContainerGoalsView = await desk.done('', 'views.containerGoals', asked);
      const goals = view.goals.map((goal, i) => ({
        ...goal,
        head: { ...goal.head, health: now[i] ?? goal.head.health },
      }));
      shown = await desk.surface.show(target, { ...view, goals }, shown);
      return shown;
    };
    return {
      ...desk,
      showJudged,
      judge: (...healths: readonly GoalHead['health'][]) => {
        now = healths;
      },
      forget: () => {
        shown = null;
      },
    };
  };
  const GOOD = { kind: 'on-track' } as const;
  const RISK = { kind: 'at-risk' } as const;
  const OFF = { kind: 'off-track' } as const;
  const DONE = { kind: 'done' } as const;

  it('is told once a week and when the health changes, and never more often', async () => {
    const desk = await judged(GOOD, GOOD);
    const told: string[] = [];
    for (let day = 0; day <= 20; day += 1) {
      if (day === 3) desk.judge(GOOD, RISK);
      if (day === 4) await desk.close(2);
      if (day === 5) desk.judge(RISK, OFF);
      if (day === 6) desk.judge(GOOD, OFF);
      await desk.read();
      const before = (await status(desk)).length;
      await desk.showJudged();
      await desk.showJudged();
      for (const one of (await status(desk)).slice(before)) told.push(`${day} ${one}`);
      desk.clock.time += DAY;
    }
    expect(told).toEqual(['0 ON_TRACK', '3 AT_RISK', '5 OFF_TRACK', '12 OFF_TRACK', '19 OFF_TRACK']);
  });

  it('has another hash each time, so that the weekly one is a change like any other', async () => {
    const desk = await judged(GOOD, GOOD);
    const first = await desk.showJudged();
    desk.clock.time += DAY;
    await desk.read();
    expect((await desk.showJudged()).hash).toBe(first.hash);
    desk.clock.time += 7 * DAY;
    await desk.read();
    expect((await desk.showJudged()).hash).not.toBe(first.hash);
  });

  it('is not given where nothing can be told: silence is never green', async () => {
    const desk = await judged();
    await desk.showJudged();
    expect(await status(desk)).toEqual([]);
    desk.judge(DONE, DONE);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['COMPLETE']);
  });

  it('is not told again after the memory of it is lost, or somebody deleted it', async () => {
    const desk = await judged(GOOD, OFF);
    await desk.showJudged();
    desk.forget();
    await desk.close(2);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['OFF_TRACK']);
    const { id } = (await projectOf(desk)).statusUpdates.nodes[0];
    const remove =
      'mutation($id: ID!) { deleteProjectV2StatusUpdate(input: { statusUpdateId: $id }) { deletedStatusUpdateId } }';
    await desk.talk.graphql(remove, { id });
    await desk.close(3);
    await desk.showJudged();
    expect(await status(desk)).toEqual([]);
  });

  it('is not made twice when its answer is lost', async () => {
    const desk = await judged(GOOD, OFF);
    const match = ({ operation }: { operation: string }) => operation === 'graphql AddStatus';
    desk.site.faults.next(1, { status: 502 }, { after: true, match });
    await expect(desk.showJudged()).rejects.toBeInstanceOf(ToolError);
    await desk.showJudged();
    expect(await status(desk)).toEqual(['OFF_TRACK']);
  });
});

it('a project that is gone is said to be gone', async () => {
  const { surface } = await openSurfaceDesk();
  const view = {
    kind: 'container-goals',
    tool: 'github',
    container: 'project:PVT_none',
    goals: [],
    total: 0,
    freshness: { kind: 'never' },
  } as const;
  const target = { kind: 'container', tool: 'github', container: 'project:PVT_none' } as const;
  const failed: unknown = await surface.show(target, view, null).then(
    () => {
      throw new Error('Nothing failed.');
    },
    (error) => error,
  );
  expect(failed).toBeInstanceOf(ToolError);
  expect(String(failed)).toContain('not there any more');
  await surface.clear(target, { hash: '', parts: {} });
});

async function rewrite({ talk }: SurfaceDesk, project: string, readme: string): Promise<void> {
  const document =
    'mutation($p: ID!, $r: String!) { updateProjectV2(input: { projectId: $p, readme: $r }) { projectV2 { id } } }';
  await talk.graphql(document, { p: project, r: readme });
}
