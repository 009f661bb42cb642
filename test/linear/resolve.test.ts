import { describe, expect, it } from 'vitest';
import { resolving, selectorOf } from './resolving.ts';

describe('an issue', () => {
  it.each([
    'ENG-1',
    ' eng-1 ',
    'https://linear.app/acme/issue/ENG-1',
    'https://linear.app/acme/issue/ENG-1/pay-by-card#comment-5081a82b',
  ])('is found by %s, and comes with what is known of it', async (typed) => {
    const { resolve, state } = await resolving();
    const id = [...state.issues.all()].find(({ identifier }) => identifier === 'ENG-1')?.id;
    const resolved = await resolve({ item: typed });
    expect(selectorOf(resolved)).toEqual({ kind: 'item', item: `linear:${id}`, key: 'ENG-1' });
    expect(resolved.kind === 'resolved' && resolved.items[0]?.item).toMatchObject({
      points: 3000,
      labels: ['Bug'],
    });
  });

  it('is found by its id, and by the identifier that it had in another team', async () => {
    const { resolve, state, ada } = await resolving();
    const { id = '' } = [...state.issues.all()].find(({ identifier }) => identifier === 'ENG-1') ?? {};
    expect(selectorOf(await resolve({ item: id }))).toMatchObject({ key: 'ENG-1' });
    const mobile = [...state.teams.all()].find(({ key }) => key === 'MOB');
    ada.updateIssue(id, { teamId: mobile?.id ?? '' });
    expect(selectorOf(await resolve({ item: 'ENG-1' }))).toEqual({
      kind: 'item',
      item: `linear:${id}`,
      key: 'MOB-1',
    });
  });

  it.each([
    ['Pay by card', /Give its identifier, such as ENG-12/],
    ['ENG-99', /no issue ENG-99 that this app can see/],
    ['ENG-3', /lies in the trash/],
  ])('is refused as %s, with the reason', async (item, message) => {
    const { resolve } = await resolving();
    expect(await resolve({ item })).toMatchObject({
      kind: 'refused',
      field: 'item',
      message: expect.stringMatching(message),
    });
  });
});

describe('a container', () => {
  it('is a team by its key, in any case, or its name or address', async () => {
    const { resolve } = await resolving();
    for (const container of ['ENG', 'eng', ' Engineering ', 'https://linear.app/acme/team/ENG/active']) {
      expect(selectorOf(await resolve({ container }))).toEqual({ kind: 'container', container: 'ENG' });
    }
  });

  it('is a project or an initiative by its name, slug, id or address, and keeps the name that people know', async () => {
    const { resolve, checkout, growth } = await resolving();
    const address = `https://linear.app/acme/project/faster-checkout-${checkout.slugId}/overview`;
    for (const container of [
      'faster checkout',
      checkout.slugId,
      checkout.id,
      `project:${checkout.id}`,
      address,
    ]) {
      expect(selectorOf(await resolve({ container }))).toEqual({
        ...{ kind: 'container', container: `project:${checkout.id}`, containerName: 'Faster checkout' },
      });
    }
    for (const container of [
      'Growth',
      growth.id,
      `https://linear.app/acme/initiative/growth-${growth.slugId}`,
    ]) {
      expect(selectorOf(await resolve({ container }))).toEqual({
        ...{ kind: 'container', container: `initiative:${growth.id}`, containerName: 'Growth' },
      });
    }
  });

  it('is found though it was made a moment ago', async () => {
    const { resolve, workspace } = await resolving();
    await resolve({ container: 'ENG' });
    workspace.admin.addProject({ name: 'Brand new' });
    expect(selectorOf(await resolve({ container: 'Brand new' }))).toMatchObject({
      containerName: 'Brand new',
    });
  });

  it('is refused where several have the name, with the address of each', async () => {
    const { resolve } = await resolving();
    const refused = await resolve({ container: 'Search' });
    expect(refused).toMatchObject({ kind: 'refused', field: 'container' });
    const addresses =
      String(selectorOf(refused)).match(/https:\/\/linear\.app\/acme\/project\/search-\w+/g) ?? [];
    expect(new Set(addresses).size).toBe(2);
    const one = await resolve({ container: addresses[0] ?? '' });
    expect(one).toMatchObject({ kind: 'resolved', selector: { containerName: 'Search' } });
  });
});

describe('a milestone', () => {
  it('belongs to its project', async () => {
    const { resolve, checkout } = await resolving();
    expect(selectorOf(await resolve({ release: ' beta', container: 'Faster checkout' }))).toEqual({
      kind: 'release',
      release: 'Beta',
      container: `project:${checkout.id}`,
      containerName: 'Faster checkout',
    });
  });

  it.each([
    ['Gamma', 'Faster checkout', /has no milestone "Gamma"/],
    ['Beta', 'ENG', /Engineering is a team\. Name the project/],
    ['Beta', 'Growth', /Growth is an initiative\. Name the project/],
  ])('%s of %s is refused', async (release, container, message) => {
    const { resolve } = await resolving();
    expect(await resolve({ release, container })).toMatchObject({
      ...{ kind: 'refused', field: 'release', message: expect.stringMatching(message) },
    });
  });
});

describe('a label', () => {
  it.each([
    ['bug', 'Bug'],
    ['Area/Pay', 'Area/Pay'],
    ['Pay', 'Area/Pay'],
    ['area/core', 'Area/Core'],
  ])('%s is %s', async (typed, label) => {
    const { resolve } = await resolving();
    expect(selectorOf(await resolve({ label: typed }))).toEqual({ kind: 'label', label, container: null });
  });

  it('may be of one container', async () => {
    const { resolve, growth } = await resolving();
    expect(selectorOf(await resolve({ label: 'Bug', container: 'ENG' }))).toEqual({
      ...{ kind: 'label', label: 'Bug', container: 'ENG' },
    });
    expect(selectorOf(await resolve({ label: 'Bug', container: 'Growth' }))).toEqual({
      ...{ kind: 'label', label: 'Bug', container: `initiative:${growth.id}`, containerName: 'Growth' },
    });
    expect(await resolve({ label: 'Bug', container: 'Nowhere' })).toMatchObject({ field: 'container' });
  });

  it.each([
    ['Nothing', /no label "Nothing"/],
    ['Core', /Several labels are called "Core"\. Choose one of Area\/Core, Team\/core/],
    ['Area', /is a group of labels\. Choose one of Area\/Core, Area\/Pay/],
    ['Empty', /no label is in it/],
  ])('%s is refused', async (label, message) => {
    const { resolve } = await resolving();
    expect(await resolve({ label })).toMatchObject({
      field: 'label',
      message: expect.stringMatching(message),
    });
  });
});
