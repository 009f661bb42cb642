import { ToolError } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { ADMIN, type Answer } from '../world.ts';
import { boardSeed, DAY, openSurfaceDesk, README, type SurfaceDesk } from './surface-desk.ts';
import { calls, deskOnProject, PROJECT, projectOf, valuesOn } from './surface-on-project.ts';

describe('a project', () => {
  it('lists its goals in the README, and carries them in fields made once', async () => {
    const desk = await deskOnProject();
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
    const desk = await deskOnProject();
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
    const desk = await deskOnProject();
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
    const desk = await deskOnProject();
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
      const desk = await deskOnProject({ seed: boardSeed({ readme }) });
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
    const desk = await deskOnProject({ seed: boardSeed({ fields: [health], items }) });
    const before = (await projectOf(desk)).fields.nodes.find(({ name }: Answer) => name === 'Goal health');
    await desk.show();
    const after = (await projectOf(desk)).fields.nodes.find(({ name }: Answer) => name === 'Goal health');
    expect(after.options.slice(0, 2)).toEqual(before.options);
    expect(after.options).toHaveLength(7);
  });

  it('leaves a field of another kind alone, and says so', async () => {
    const fields = [{ name: 'Goal', dataType: 'number' } as const];
    const desk = await deskOnProject({ seed: boardSeed({ fields }) });
    expect(await desk.show()).toMatchObject({ failed: 1 });
    expect((await desk.world.places.known('github'))[0]?.problem).toContain('a field “Goal” of another kind');
    expect((await projectOf(desk)).readme).toContain('**Faster checkout**');
    expect(calls(desk, 'AddField')).toBe(0);
  });

  it('never tells of a goal that not everybody may see', async () => {
    const desk = await deskOnProject();
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
    const desk = await deskOnProject({ seed: boardSeed({ public: true }) });
    expect(await desk.show()).toMatchObject({ written: 0, failed: 1 });
    expect((await projectOf(desk)).readme).toBe(README);
    const open = await deskOnProject({
      seed: boardSeed({ public: true }),
      surface: { publicPlaces: 'shown' },
    });
    expect(await open.show()).toMatchObject({ written: 1 });
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
