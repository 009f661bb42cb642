import { describe, expect, it } from 'vitest';
import { desk, refused, resolve, selected } from './resolve-desk.ts';

describe('a container', () => {
  it.each(['acme/shop', 'Acme/Shop', 'https://github.com/acme/shop/issues'])(
    'may be a repository: %j',
    async (container) => {
      expect(await selected({ container })).toEqual({ kind: 'container', container: 'acme/shop' });
    },
  );

  it.each([
    'acme/1',
    'Roadmap',
    ' roadmap ',
    'https://github.com/orgs/acme/projects/1',
    'https://github.com/orgs/acme/projects/1/views/3',
  ])('may be a project: %j', async (container) => {
    expect(await selected({ container })).toEqual({
      kind: 'container',
      container: expect.stringMatching(/^project:PVT_/),
      containerName: 'Roadmap',
    });
  });

  it.each([
    ['acme/2', /project acme\/2 is not among those that are read\. An administrator can add it/],
    ['acme/cart', /repository acme\/cart is not among those that are read/],
    ['Other', /has no project or repository "Other"/],
  ])('%j is refused', async (container, message) => {
    expect(await refused({ container })).toEqual(['container', expect.stringMatching(message)]);
  });
});

describe('a milestone', () => {
  it('is found by its title, whatever its case', async () => {
    const release = { kind: 'release', container: 'acme/shop', release: 'v1.0' };
    expect(await selected({ release: 'v1.0', container: 'acme/shop' })).toEqual(release);
    expect(await selected({ release: ' V1.0', container: 'acme/shop' })).toEqual(release);
  });

  it('is refused when there is none, or in a project', async () => {
    expect(await refused({ release: 'v9', container: 'acme/shop' })).toEqual([
      'release',
      'The repository acme/shop has no milestone "v9".',
    ]);
    expect((await refused({ release: 'v1.0', container: 'Roadmap' }))[0]).toBe('container');
  });
});

describe('a label', () => {
  it('is found by its name, as GitHub writes it', async () => {
    expect(await selected({ label: 'bug' })).toEqual({ kind: 'label', label: 'Bug', container: null });
    expect(await selected({ label: 'bug', container: 'acme/shop' })).toEqual({
      kind: 'label',
      label: 'Bug',
      container: 'acme/shop',
    });
    const projects = desk({ settings: { projects: ['acme/1'] } });
    const resolved = await resolve({ label: 'bug' }, projects);
    expect(resolved).toMatchObject({ selector: { kind: 'label', label: 'Bug', container: null } });
  });

  it('may be a value of a field, in a project', async () => {
    const of = async (label: string) => selected({ label, container: 'Roadmap' });
    const project = (await of('bug')).kind === 'label' ? await of('bug') : null;
    const container = project?.kind === 'label' ? (project.container ?? '') : '';
    const labelled = (value: string) => ({
      kind: 'label',
      label: `${container}/${value}`,
      container,
      containerName: 'Roadmap',
    });
    expect(await of('status: done')).toEqual(labelled('Status=Done'));
    expect(await of('Sprint:Sprint 1')).toEqual(labelled('Sprint=Sprint 1'));
    expect(await of('Note: anything at all')).toEqual(labelled('Note=anything at all'));
  });

  it.each([
    [{ label: 'nope' }, /Nothing that is read has a label "nope"/],
    [{ label: '' }, /Nothing that is read/],
    [{ label: 'nope', container: 'acme/shop' }, /acme\/shop has no label "nope"/],
    [{ label: 'Status: Later', container: 'Roadmap' }, /The field Status of Roadmap has no value "Later"/],
    [{ label: 'Colour: red', container: 'Roadmap' }, /Roadmap has no label "Colour: red"/],
  ])('%j is refused', async (selection, message) => {
    expect(await refused(selection)).toEqual(['label', expect.stringMatching(message)]);
  });
});
