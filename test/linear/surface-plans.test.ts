import type { Shown, SurfaceTarget } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { only, openSurface, PAGES, type ShownLinear } from './open-surface.ts';

const NEVER = 'No such thing.';

/** The project of the workspace, and its initiative, as places. */
function placesOf({ state }: ShownLinear) {
  const project = only(state.projects.all()).id;
  const initiative = only(state.initiatives.all()).id;
  const container = (name: string): SurfaceTarget => ({ kind: 'container', tool: 'linear', container: name });
  return {
    project: { id: project, target: container(`project:${project}`) },
    initiative: { id: initiative, target: container(`initiative:${initiative}`) },
  };
}

function labelsOn({ state }: ShownLinear, id: string): readonly string[] {
  return state.linksByTarget(id).map(({ label }) => label);
}

/** Documents of a project that are not in the trash. */
function pagesOn({ state }: ShownLinear, project: string) {
  return state.documentsByTarget(project).filter(({ trashed }) => trashed !== true);
}

async function shownOn(linear: ShownLinear, target: SurfaceTarget): Promise<Shown> {
  const known = await linear.world.places.known('linear');
  const place = known.find((one) => JSON.stringify(one.target) === JSON.stringify(target));
  if (place?.shown == null) throw new Error(NEVER);
  return place.shown;
}

describe('goals on a project of Linear', () => {
  it('stand as a link with the number and in one document, with two requests, and are changed in place', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    const { goal } = await linear.goalOn('Faster checkout', { container: 'Checkout' });
    expect(await linear.show()).toMatchObject({ written: 1, failed: 0 });
    expect(linear.requests()).toEqual({ GoalsOfProject: 1, ShowGoals: 1 });
    const [link, page] = [only(linear.state.linksByTarget(project.id)), only(pagesOn(linear, project.id))];
    expect(link).toMatchObject({
      url: `${PAGES}${goal}`,
      label: 'Goal: Faster checkout · 0% · No forecast yet',
    });
    expect(page.title).toBe('Goals of this project');
    expect(page.content).toContain(
      `| [Faster checkout](<${PAGES}${goal}>) | ░░░░░░░░░░ 0% | No forecast yet |`,
    );

    linear.ada.moveIssue('ENG-4', 'completed');
    await linear.sweep();
    expect(await linear.showLater()).toMatchObject({ written: 1 });
    expect(linear.requests()).toEqual({ GoalsOfProject: 1, ShowGoals: 1 });
    expect(labelsOn(linear, project.id)).toEqual(['Goal: Faster checkout · 33% · No forecast yet']);
    const again = only(pagesOn(linear, project.id));
    expect(again.id).toBe(page.id);
    expect(again.content).toContain('▓▓▓░░░░░░░ 33%');
    linear.clock.time += 24 * 60 * 60_000;
    linear.requests();
    expect(await linear.show()).toMatchObject({ written: 0, unchanged: 1 });
    expect(linear.requests()).toEqual({});
  });

  it('lead up to the objective, in a tree and in a chart with the same numbers', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    const { goal: top } = await linear.done('goals.create', { title: 'A better shop' });
    const { goal: middle } = await linear.done('goals.create', { title: 'Checkout that works' });
    const first = await linear.goalOn('Faster checkout', { container: 'Checkout' });
    const second = await linear.goalOn('Fewer bugs', { item: 'ENG-2' });
    await linear.done('goals.align', { goal: middle, parent: top });
    await linear.done('goals.align', { goal: first.goal, parent: middle });
    await linear.done('goals.align', { goal: second.goal, parent: middle, mode: 'support' });
    linear.ada.moveIssue('ENG-2', 'completed');
    await linear.sweep();
    await linear.show();
    const content = only(pagesOn(linear, project.id)).content ?? '';
    const at = (goal: string) => `(<${PAGES}${goal}>)`;
    expect(content).toContain(
      [
        `- [A better shop]${at(top)} · ▓▓▓░░░░░░░ 33%`,
        `  - [Checkout that works]${at(middle)} · ▓▓▓░░░░░░░ 33%`,
        `    - **[Faster checkout]${at(first.goal)}** · ▓▓▓░░░░░░░ 33%`,
        `    - **[Fewer bugs]${at(second.goal)}** · ▓▓▓▓▓▓▓▓▓▓ 100% · supports, and does not count above`,
      ].join('\n'),
    );
    expect(content).toContain(
      [
        '```mermaid',
        'flowchart BT',
        '  g0["Faster checkout 33#37;"]',
        '  g1["Checkout that works 33#37;"]',
        '  g2["A better shop 33#37;"]',
        '  g3["Fewer bugs 100#37;"]',
        '  g0 --> g1',
        '  g1 --> g2',
        '  g3 -.-> g1',
        '```',
      ].join('\n'),
    );
  });

  it('keep the name that people gave the document, and find it again without being told', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    const { goal } = await linear.goalOn('Faster checkout', { container: 'Checkout' });
    await linear.show();
    const page = only(pagesOn(linear, project.id));
    linear.state.documents.put({ ...page, title: 'What we are here for' });
    await linear.world.places.remove(project.target);
    await linear.done('goals.edit', { goal, title: 'Fast checkout' });
    await linear.show();
    const found = only(pagesOn(linear, project.id));
    expect(found).toMatchObject({ id: page.id, title: 'What we are here for' });
    expect(found.content).toContain('Fast checkout');
    expect(labelsOn(linear, project.id)).toEqual(['Goal: Fast checkout · 0% · No forecast yet']);
  });

  it('make the document and the link again where somebody deleted them', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    const { goal } = await linear.goalOn('Faster checkout', { container: 'Checkout' });
    await linear.show();
    const first = only(pagesOn(linear, project.id));
    linear.state.documents.put({ ...first, trashed: true, archivedAt: first.updatedAt });
    linear.state.entityExternalLinks.remove(only(linear.state.linksByTarget(project.id)).id);
    await linear.done('goals.edit', { goal, title: 'Fast checkout' });
    await linear.showLater();
    const second = only(pagesOn(linear, project.id));
    expect(second.id).not.toBe(first.id);
    expect(labelsOn(linear, project.id)).toHaveLength(1);
    linear.state.documents.remove(second.id);
    await linear.done('goals.edit', { goal, title: 'Faster checkout' });
    await linear.showLater();
    expect([first.id, second.id]).not.toContain(only(pagesOn(linear, project.id)).id);
  });

  it('use a link again for another goal, show five at most, and leave people’s links alone', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    const own = {
      ...only([...linear.state.projects.all()]),
      label: 'Design',
      url: 'https://example.org/design',
    };
    linear.state.entityExternalLinks.put({
      ...{ id: 'people', createdAt: own.createdAt, updatedAt: own.updatedAt, archivedAt: null },
      ...{ url: own.url, label: own.label, sortOrder: 0, creatorId: null },
      ...{ projectId: project.id, initiativeId: null },
    });
    const goals = [];
    for (const title of ['A', 'B', 'C', 'D', 'E', 'F', 'G'])
      goals.push(await linear.goalOn(title, { container: 'Checkout' }));
    await linear.show();
    const titles = () =>
      labelsOn(linear, project.id)
        .map((label) => label.replace(/ · .*/, ''))
        .sort();
    expect(titles()).toEqual(['Design', 'Goal: A', 'Goal: B', 'Goal: C', 'Goal: D', 'Goal: E']);
    const ids = () =>
      linear.state
        .linksByTarget(project.id)
        .map(({ id }) => id)
        .sort();
    const before = ids();
    await linear.done('links.remove', { link: goals[0]?.link });
    await linear.showLater();
    expect(titles()).toEqual(['Design', 'Goal: B', 'Goal: C', 'Goal: D', 'Goal: E', 'Goal: F']);
    expect(ids()).toEqual(before);
    for (const { link } of goals.slice(1)) await linear.done('links.remove', { link });
    await linear.showLater();
    expect(titles()).toEqual(['Design']);
    expect(pagesOn(linear, project.id)).toEqual([]);
  });

  it.each(['refused', 'returned'] as const)(
    'stand once when the answer to the first writing was lost, ids that are taken being %s',
    async (repeatedId) => {
      const linear = await openSurface({ assumptions: { repeatedId } });
      const { project } = placesOf(linear);
      await linear.goalOn('Faster checkout', { container: 'Checkout' });
      const broken = { kind: 'answer', status: 502, body: 'bad gateway' } as const;
      linear.workspace.faults.next(3, broken, { after: true, match: ({ kind }) => kind === 'mutation' });
      expect(await linear.show()).toMatchObject({ failed: 1, written: 0 });
      linear.workspace.faults.clear();
      expect(await linear.showLater()).toMatchObject({ failed: 0, written: 1 });
      expect(labelsOn(linear, project.id)).toHaveLength(1);
      only(pagesOn(linear, project.id));
    },
  );

  it('are found on a later page of the resources', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    for (const title of ['A', 'B', 'C', 'D', 'E']) await linear.goalOn(title, { container: 'Checkout' });
    const small = linear.another({ page: 2 });
    await linear.show(small);
    const before = labelsOn(linear, project.id);
    await linear.world.places.remove(project.target);
    linear.requests();
    await linear.show(small);
    expect(linear.requests()).toEqual({ GoalsOfProject: 3, ShowGoals: 1 });
    expect(labelsOn(linear, project.id)).toEqual(before);
    only(pagesOn(linear, project.id));
  });

  it('clear a project that is cleared or gone', async () => {
    const linear = await openSurface();
    const { project } = placesOf(linear);
    await linear.goalOn('Faster checkout', { container: 'Checkout' });
    await linear.show();
    const shown = await shownOn(linear, project.target);
    await linear.surface.clear(project.target, shown);
    expect([labelsOn(linear, project.id), pagesOn(linear, project.id)]).toEqual([[], []]);
    await linear.surface.clear(project.target, shown);
    linear.workspace.admin.removeProject(project.id);
    await linear.surface.clear(project.target, shown);
  });
});

describe('goals on an initiative of Linear', () => {
  it('stand as links with the number alone', async () => {
    const linear = await openSurface();
    const { project, initiative } = placesOf(linear);
    await linear.goalOn('Faster checkout', { container: 'Growth' });
    expect(await linear.show()).toMatchObject({ written: 1, failed: 0 });
    expect(linear.requests()).toEqual({ GoalsOfInitiative: 1, ShowGoals: 1 });
    expect(labelsOn(linear, initiative.id)).toEqual(['Goal: Faster checkout · 0% · No forecast yet']);
    expect([...linear.state.documents.all()]).toEqual([]);
    expect(labelsOn(linear, project.id)).toEqual([]);
    await linear.surface.clear(initiative.target, await shownOn(linear, initiative.target));
    expect(labelsOn(linear, initiative.id)).toEqual([]);
  });

  it('need a scope of their own, and say so', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { container: 'Growth' });
    const scopes = ['read', 'write', 'initiative:read'] as const;
    const token = linear.workspace.admin.accessToken({ clientId: linear.client, scopes });
    const tokens = { current: async () => token, renew: async () => token };
    const report = await linear.show(linear.another({ access: { kind: 'app', tokens } }));
    expect(report).toMatchObject({ failed: 1 });
    const { problem } = only(await linear.world.places.known('linear'));
    expect(problem).toContain('initiative:write');
  });
});
