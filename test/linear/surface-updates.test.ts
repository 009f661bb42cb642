import { randomUUID } from 'node:crypto';
import { itemRef, type SurfaceTarget } from '@throughline/core';
import type { StatusPost } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { only, openSurface, PAGES, type ShownLinear } from './open-surface.ts';

async function posting(options?: Parameters<typeof openSurface>[0]) {
  const linear = await openSurface(options);
  const project = only(linear.state.projects.all());
  const initiative = only(linear.state.initiatives.all());
  const place = (container: string): SurfaceTarget => ({ kind: 'container', tool: 'linear', container });
  const { goal } = await linear.goalOn('Faster checkout', { container: 'Checkout' });
  const view = await linear.done('views.containerGoals', {
    tool: 'linear',
    container: `project:${project.id}`,
  });
  const post: StatusPost = {
    ...{ id: randomUUID(), author: 'Ada *Lovelace*', health: 'at-risk', view },
    text: 'Cards work.\r\nBanks do not.\n\n+++ @everyone\n\nhttps://linear.app/acme/profiles/grace',
  };
  const places = {
    project: place(`project:${project.id}`),
    initiative: place(`initiative:${initiative.id}`),
  };
  return { ...linear, project, initiative, goal, post, places };
}

/** How often the people who follow a plan are told. */
function updates({ state }: ShownLinear): number {
  return [...state.projectUpdates.all(), ...state.initiativeUpdates.all()].length;
}

describe('a status update', () => {
  it('is posted by nothing but the act of a person', async () => {
    const linear = await posting();
    await linear.show();
    expect(updates(linear)).toBe(0);
    const { id, url } = await linear.surface.postUpdate(linear.places.project, linear.post);
    expect(id).toBe(linear.post.id);
    expect(url).toContain('#project-update-');
    expect(updates(linear)).toBe(1);
    expect(linear.state.projects.of(linear.project.id).health).toBe('atRisk');
  });

  it('says whose words it is, and holds them and the numbers as text', async () => {
    const linear = await posting();
    await linear.surface.postUpdate(linear.places.project, linear.post);
    expect(only(linear.state.projectUpdates.all()).body).toBe(
      [
        '**Ada \\*Lovelace\\*:**',
        'Cards work\\.\\\nBanks do not\\.',
        '\\+\\+\\+ \\@\u2060everyone',
        'https\\:\u2060//linear\\.\u2060app/acme/profiles/grace',
        `- [Faster checkout](<${PAGES}${linear.goal}>) · ░░░░░░░░░░ 0% · No forecast yet`,
      ].join('\n\n'),
    );
  });

  it.each(['refused', 'returned'] as const)(
    'is posted once, also when the act comes again or its answer is lost; ids that are taken are %s',
    async (repeatedId) => {
      const linear = await posting({ assumptions: { repeatedId } });
      const broken = { kind: 'answer', status: 502, body: 'bad gateway' } as const;
      linear.workspace.faults.next(1, broken, { after: true, match: ({ kind }) => kind === 'mutation' });
      const first = await linear.surface.postUpdate(linear.places.project, linear.post);
      expect(await linear.surface.postUpdate(linear.places.project, linear.post)).toEqual(first);
      expect(updates(linear)).toBe(1);
    },
  );

  it('goes onto an initiative too, and leaves its health where none is judged', async () => {
    const linear = await posting();
    const judged = { ...linear.post, health: 'off-track' } as const;
    await linear.surface.postUpdate(linear.places.initiative, judged);
    expect(linear.state.initiatives.of(linear.initiative.id).health).toBe('offTrack');
    const silent = { ...linear.post, id: randomUUID(), health: 'unknown' } as const;
    await linear.surface.postUpdate(linear.places.initiative, silent);
    expect(linear.state.initiatives.of(linear.initiative.id).health).toBe('offTrack');
    expect(updates(linear)).toBe(2);
  });

  it('is refused where there is no such thing', async () => {
    const linear = await posting();
    const post = (target: SurfaceTarget) => linear.surface.postUpdate(target, linear.post);
    const gone: SurfaceTarget = { kind: 'container', tool: 'linear', container: 'project:gone' };
    await expect(post(gone)).rejects.toMatchObject({ problem: 'refused', message: /Project/ });
    const issue: SurfaceTarget = { kind: 'item', item: itemRef('linear', linear.issue('ENG-1').id) };
    await expect(post(issue)).rejects.toMatchObject({ problem: 'refused', message: /no room/ });
    expect(updates(linear)).toBe(0);
  });
});
