import { itemRef } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { only, openSurface, PAGES, type ShownLinear } from './open-surface.ts';

const modal = z.object({ messages: z.array(z.object({ subject: z.string(), body: z.string() })) });

/** What people see of an attachment, without its moments. */
function seen(linear: ShownLinear, identifier: string) {
  return linear
    .attachments(identifier)
    .map(({ url, title, subtitle }) => ({ url, title, subtitle }))
    .sort((a, b) => (a.title < b.title ? -1 : 1));
}

describe('a goal on an issue of Linear', () => {
  it('stands as one attachment that is changed in place, with two requests', async () => {
    const linear = await openSurface();
    const { goal } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    expect(await linear.show()).toMatchObject({ written: 1, failed: 0 });
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1, ShowGoals: 1 });
    const subtitle = '0% · No forecast yet · updated {updatedAt__since}';
    expect(seen(linear, 'ENG-1')).toEqual([
      { url: `${PAGES}${goal}`, title: 'Goal: Faster checkout', subtitle },
    ]);
    const { id, metadata } = only(linear.attachments('ENG-1'));
    expect(metadata).toMatchObject({
      app: 'throughline',
      installation: 'acme',
      goalId: goal,
      title: 'Goal: Faster checkout',
      updatedAt: new Date(linear.clock.time).toISOString(),
      attributes: [
        { name: 'Progress', value: '0%' },
        { name: 'Health', value: 'No forecast yet' },
        { name: 'Score', value: '0.00' },
        { name: 'Measured', value: '1 of 1 input' },
        { name: 'Owner', value: 'admin' },
      ],
    });

    linear.ada.moveIssue('ENG-2', 'completed');
    await linear.sweep();
    expect(await linear.showLater()).toMatchObject({ written: 1 });
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1, ShowGoals: 1 });
    const changed = only(linear.attachments('ENG-1'));
    expect(changed.id).toBe(id);
    expect(changed.subtitle).toBe('50% · No forecast yet · updated {updatedAt__since}');
  });

  it('tells why the issue counts, what closing it does, and where it leads', async () => {
    const linear = await openSurface();
    const { goal: top } = await linear.done('goals.create', { title: 'A better shop' });
    const { goal, metric } = await linear.goalOn('Faster checkout', { item: 'ENG-2' });
    await linear.done('goals.align', { goal, parent: top });
    await linear.done('links.add', { metric, tool: 'linear', select: { item: 'ENG-1' } });
    await linear.show();
    const { messages } = modal.parse(only(linear.attachments('ENG-2')).metadata);
    const bodies = Object.fromEntries(messages.map(({ subject, body }) => [subject, body]));
    expect(bodies).toEqual({
      Progress: '░░░░░░░░░░ 0%\n\nCommitted. Not met yet: only success counts as met.',
      'If this issue closes': 'Closing this issue moves it from 0% to 50%.',
      'Why this issue counts': '- Linked itself, counted in “Work”\n- Through ENG\\-1, counted in “Work”',
      'Where it leads': `- Part of [A better shop](<${PAGES}${top}>) · ░░░░░░░░░░ 0%`,
    });
  });

  it('writes nothing when nothing that is seen has changed', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    await linear.show();
    linear.requests();
    linear.clock.time += 25 * 60 * 60_000;
    await linear.sweep();
    expect(await linear.show()).toMatchObject({ written: 0, unchanged: 1 });
    expect(linear.requests()).toEqual({});
  });

  it('does not mind in which order goals and reasons come', async () => {
    const linear = await openSurface();
    const { metric } = await linear.goalOn('Faster checkout', { item: 'ENG-2' });
    await linear.done('links.add', { metric, tool: 'linear', select: { item: 'ENG-1' } });
    await linear.goalOn('Fewer bugs', { item: 'ENG-2' });
    const view = await linear.done('views.issuePanel', { tool: 'linear', item: 'ENG-2' });
    const target = { kind: 'item', item: itemRef('linear', linear.issue('ENG-2').id) } as const;
    const shown = await linear.surface.show(target, view, null);
    linear.requests();
    const goals = [...view.goals].reverse();
    const turned = goals.map((goal) => ({ ...goal, reasons: [...goal.reasons].reverse() }));
    expect(await linear.surface.show(target, { ...view, goals: turned }, shown)).toEqual(shown);
    expect(linear.requests()).toEqual({});
  });

  it('writes only what changed of several goals, in one request', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    await linear.goalOn('Fewer bugs', { item: 'ENG-1' });
    const { goal } = await linear.goalOn('Faster still', { item: 'ENG-1' });
    await linear.show();
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1, ShowGoals: 1 });
    const before = linear.attachments('ENG-1').map(({ id, title, updatedAt }) => ({ id, title, updatedAt }));
    expect(before).toHaveLength(3);
    await linear.done('goals.edit', { goal, title: 'Faster than that' });
    await linear.showLater();
    const after = linear.attachments('ENG-1');
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const touched = after.filter(({ updatedAt }, index) => updatedAt !== before[index]?.updatedAt);
    expect(touched.map(({ title }) => title)).toEqual(['Goal: Faster than that']);
  });

  it('loses its attachment when it no longer serves the issue, and the others stay', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    const { link } = await linear.goalOn('Fewer bugs', { item: 'ENG-1' });
    await linear.show();
    await linear.done('links.remove', { link });
    linear.requests();
    expect(await linear.showLater()).toMatchObject({ written: 1 });
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Goal: Faster checkout']);
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1, ShowGoals: 1 });
  });

  it('leaves nothing behind where no goal is linked any more, and what people attached stays', async () => {
    const linear = await openSurface();
    const { link } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    linear.ada.linkUrl('ENG-1', 'https://example.org/design', 'Design');
    await linear.show();
    expect(linear.attachments('ENG-1')).toHaveLength(2);
    await linear.done('links.remove', { link });
    expect(await linear.showLater()).toMatchObject({ cleared: 1 });
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Design']);
  });

  it('makes an attachment again that somebody deleted, and takes over one that somebody made', async () => {
    const linear = await openSurface();
    const { goal } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    linear.ada.linkUrl('ENG-1', `${PAGES}${goal}`, 'our goal');
    await linear.show();
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Goal: Faster checkout']);
    linear.ada.removeLink(only(linear.attachments('ENG-1')).id);
    linear.ada.moveIssue('ENG-2', 'completed');
    await linear.sweep();
    await linear.showLater();
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Goal: Faster checkout']);
  });

  it('takes over what an earlier process made and did not remember, without writing', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    const { link } = await linear.goalOn('Fewer bugs', { item: 'ENG-1' });
    await linear.show();
    const [place] = await linear.world.places.known('linear');
    if (place === undefined) throw new Error('No place is known.');
    await linear.world.places.remove(place.target);
    linear.requests();
    await linear.show();
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 1 });
    await linear.world.places.remove(place.target);
    await linear.done('links.remove', { link });
    await linear.show();
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Goal: Faster checkout']);
  });

  it('follows the address of the goals’ pages, and leaves another installation its own', async () => {
    const linear = await openSurface();
    const { goal } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    await linear.show();
    const moved = (installation: string) =>
      linear.another({ pageOf: (id) => `https://elsewhere.example.com/#/goals/${id}`, installation });
    await linear.done('goals.edit', { goal, title: 'Fast checkout' });
    linear.clock.time += 11 * 60_000;
    await linear.show(moved('acme'));
    const url = `https://elsewhere.example.com/#/goals/${goal}`;
    expect(seen(linear, 'ENG-1').map((attachment) => attachment.url)).toEqual([url]);

    const [place] = await linear.world.places.known('linear');
    if (place?.shown == null) throw new Error('Nothing is shown.');
    await moved('another').clear(place.target, { hash: '', parts: {} });
    expect(linear.attachments('ENG-1')).toHaveLength(1);
    await moved('acme').clear(place.target, { hash: '', parts: {} });
    expect(linear.attachments('ENG-1')).toHaveLength(0);
  });

  it('clears an issue that is gone, and one that was cleared', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-4' });
    await linear.show();
    const [place] = await linear.world.places.known('linear');
    if (place?.shown == null) throw new Error('Nothing is shown.');
    await linear.surface.clear(place.target, place.shown);
    await linear.surface.clear(place.target, place.shown);
    linear.ada.destroyIssue('ENG-4');
    await linear.surface.clear(place.target, place.shown);
    expect([...linear.state.attachments.all()]).toEqual([]);
  });

  it('finds its attachment among any number of others', async () => {
    const linear = await openSurface();
    const { link } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    for (let n = 0; n < 5; n += 1) linear.ada.linkUrl('ENG-1', `https://example.org/${n}`);
    const small = linear.another({ page: 2 });
    await linear.show(small);
    const [place] = await linear.world.places.known('linear');
    if (place === undefined) throw new Error('No place is known.');
    await linear.world.places.remove(place.target);
    linear.requests();
    await linear.show(small);
    expect(linear.requests()).toEqual({ AttachmentsOfIssue: 3 });
    await linear.done('links.remove', { link });
    linear.clock.time += 11 * 60_000;
    expect(await linear.show(small)).toMatchObject({ cleared: 1 });
    expect(linear.attachments('ENG-1')).toHaveLength(5);
  });

  it('tells of so many reasons as Linear has room for', async () => {
    const linear = await openSurface();
    const { goal } = await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    for (let n = 0; n < 60; n += 1) {
      const measured = { goal, title: `${n} ${'*'.repeat(190)}`, work: { by: 'count' } };
      const { metric } = await linear.done('metrics.define', measured);
      await linear.done('links.add', { metric, tool: 'linear', select: { item: 'ENG-1' } });
    }
    expect(await linear.show()).toMatchObject({ written: 1, failed: 0 });
    const { messages } = modal.parse(only(linear.attachments('ENG-1')).metadata);
    const { body = '' } = messages.find(({ subject }) => subject === 'Why this issue counts') ?? {};
    expect(body.length).toBeLessThan(10_000);
    const lines = body.split('\n');
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.at(-1)).toBe('- …');
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^- Linked itself, counted in “.*”$/);
  });

  it('leaves out goals that are closed', async () => {
    const linear = await openSurface();
    await linear.goalOn('Faster checkout', { item: 'ENG-1' });
    const { goal } = await linear.goalOn('Fewer bugs', { item: 'ENG-1' });
    await linear.done('goals.close', { goal, outcome: 'dropped', reason: 'We do something else.' });
    await linear.show();
    expect(seen(linear, 'ENG-1').map(({ title }) => title)).toEqual(['Goal: Faster checkout']);
  });

  it('has no place on a team, or in another tool', async () => {
    const { another } = await openSurface();
    const surface = another({});
    const container = (name: string) => surface.shows({ kind: 'container', tool: 'linear', container: name });
    expect([container('ENG'), container('project:p1'), container('initiative:i1')]).toEqual([
      false,
      true,
      true,
    ]);
    expect(surface.shows({ kind: 'item', item: itemRef('jira', '7') })).toBe(false);
    expect(surface.shows({ kind: 'container', tool: 'github', container: 'project:p1' })).toBe(false);
    expect(surface.shows({ kind: 'item', item: itemRef('linear', 'a1') })).toBe(true);
  });
});
