import { describe, expect, it } from 'vitest';
import { desk, refused, resolve, selected } from './resolve-desk.ts';
import { byKey } from './site-connection.ts';

describe('an item', () => {
  it.each([
    'acme/shop#1',
    'ACME/shop#1',
    '#1',
    ' 1 ',
    'https://github.com/acme/shop/issues/1',
    'https://github.com/acme/shop/issues/1#issuecomment-7',
    'https://github.com/orgs/acme/projects/1/views/2?pane=issue&itemId=9&issue=acme%7Cshop%7C1',
  ])('is found by %j', async (item) => {
    expect(await selected({ item })).toMatchObject({ kind: 'item', key: 'acme/shop#1' });
  });

  it('may be a pull request', async () => {
    expect(await selected({ item: 'acme/shop#3' })).toMatchObject({ key: 'acme/shop#3' });
    expect(await selected({ item: 'https://github.com/acme/shop/pull/3/files' })).toMatchObject({
      key: 'acme/shop#3',
    });
  });

  it('comes with everything below it, also from repositories that are not read', async () => {
    const resolved = await resolve({ item: '#1' });
    if (resolved.kind === 'refused') throw new Error(resolved.message);
    const items = byKey(resolved.items);
    expect([...items.keys()]).toEqual(['acme/shop#1', 'acme/shop#2', 'acme/cart#1']);
    expect(items.get('acme/cart#1')?.parent).toBe(items.get('acme/shop#2')?.ref);
  });

  it.each([
    ['nothing here', /names no issue or pull request/],
    ['acme/shop', /names no issue or pull request/],
    ['https://github.com/acme/shop/milestones', /names no issue or pull request/],
    ['acme/shop#99', /has no issue or pull request acme\/shop#99 that you can see/],
    ['acme/nowhere#1', /has no issue or pull request acme\/nowhere#1/],
  ])('%j is refused', async (item, message) => {
    expect(await refused({ item })).toEqual(['item', expect.stringMatching(message)]);
  });

  it('needs its repository where there is more than one', async () => {
    const both = desk({ settings: { repositories: ['acme/shop', 'acme/cart'] } });
    expect(await refused({ item: '#1' }, both)).toEqual([
      'item',
      expect.stringMatching(/Say which repository/),
    ]);
  });
});
