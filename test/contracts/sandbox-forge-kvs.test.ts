import { kvs, MetadataField, WhereConditions } from '@forge/kvs';
import { describe, expect, it } from 'vitest';
import { fixtureRuntime } from '../forge/fixture-runtime.ts';

/** Runs the real package in an invocation of its own fixture. */
function store(changes: Parameters<typeof fixtureRuntime>[0] = {}) {
  const fixture = fixtureRuntime(changes);
  return { ...fixture, use: fixture.runtime.run };
}

const nested = (depth: number): object => (depth <= 1 ? { end: true } : { inner: nested(depth - 1) });

describe('the key-value store, through @forge/kvs', () => {
  it('gets, sets and deletes values of every kind', async () => {
    const { use } = store();
    const values = ['text', 7, true, ['a', 1], { deep: { er: null } }];
    await use(async () => {
      for (const [place, value] of values.entries()) await kvs.set(`k${place}`, value);
      expect(await Promise.all(values.map((_, place) => kvs.get(`k${place}`)))).toEqual(values);
      await kvs.delete('k0');
      await kvs.delete('never-set');
      expect(await kvs.get('k0')).toBeUndefined();
    });
  });

  it('tells when a value was made and changed', async () => {
    const { use, clock } = store();
    const { CREATED_AT, UPDATED_AT } = MetadataField;
    const made = clock.time;
    await use(() => kvs.set('a', 1));
    clock.time += 500;
    await use(() => kvs.set('a', 2));
    const found = await use(() => kvs.get('a', { metadataFields: [CREATED_AT, UPDATED_AT] }));
    expect(found).toEqual({ key: 'a', value: 2, createdAt: made, updatedAt: made + 500 });
  });

  it('keeps the first value when told so, and hands out the one before', async () => {
    const { use } = store();
    await use(async () => {
      const previous = { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' } as const;
      expect(await kvs.set('a', 1, previous)).toBeUndefined();
      expect(await kvs.set('a', 2, previous)).toMatchObject({ key: 'a', value: 1 });
      await expect(kvs.set('a', 3, { keyPolicy: 'FAIL_IF_EXISTS' })).rejects.toMatchObject({
        code: 'KEY_ALREADY_EXISTS',
      });
      expect(await kvs.get('a')).toBe(2);
    });
  });

  it('forgets a value whose time is over', async () => {
    const { use, clock } = store();
    await use(() => kvs.set('a', 1, { ttl: { value: 2, unit: 'MINUTES' } }));
    clock.time += 119_000;
    expect(await use(() => kvs.get('a'))).toBe(1);
    clock.time += 1_000;
    expect(await use(() => kvs.get('a'))).toBeUndefined();
  });

  it('lists by prefix, page by page', async () => {
    const { use } = store();
    await use(async () => {
      for (let number = 0; number < 25; number += 1)
        await kvs.set(`goal-${String(number).padStart(2, '0')}`, number);
      await kvs.set('other', 1);
      const query = () => kvs.query().where('key', WhereConditions.beginsWith('goal-')).limit(10);
      const seen: unknown[] = [];
      let page = await query().getMany<number>();
      for (; page.nextCursor; page = await query().cursor(page.nextCursor).getMany<number>()) {
        seen.push(...page.results.map((one) => one.value));
      }
      seen.push(...page.results.map((one) => one.value));
      expect(seen).toEqual(Array.from({ length: 25 }, (_, number) => number));
      await expect(kvs.query().limit(101).getMany()).rejects.toMatchObject({
        code: 'LIST_QUERY_LIMIT_EXCEEDED',
      });
    });
  });

  it('sets, gets and deletes in batches, key by key', async () => {
    const { use } = store();
    await use(async () => {
      const set = await kvs.batchSet([
        { key: 'a', value: 1 },
        { key: 'b?', value: 2 },
      ]);
      expect(set.successfulKeys).toEqual([{ key: 'a' }]);
      expect(set.failedKeys).toMatchObject([{ key: 'b?', error: { code: 'INVALID_KEY' } }]);
      const got = await kvs.batchGet([{ key: 'a' }, { key: 'z' }]);
      expect(got.successfulKeys).toMatchObject([{ key: 'a', value: 1 }]);
      expect(got.failedKeys).toMatchObject([{ key: 'z', error: { code: 'KEY_NOT_FOUND' } }]);
      expect((await kvs.batchDelete([{ key: 'a' }])).successfulKeys).toEqual([{ key: 'a' }]);
      const many = Array.from({ length: 26 }, (_, number) => ({ key: `k${number}`, value: 1 }));
      await expect(kvs.batchSet(many)).rejects.toThrow('at most 25 keys');
      await expect(kvs.batchGet([{ key: 'a' }, { key: 'a' }])).rejects.toThrow('names one key twice');
    });
  });

  it('runs a transaction wholly or not at all', async () => {
    const { use } = store();
    await use(async () => {
      await kvs.set('old', 1);
      await kvs.transact().set('a', 1).delete('old').execute();
      expect([await kvs.get('a'), await kvs.get('old')]).toEqual([1, undefined]);
      await expect(kvs.transact().set('b', 1).set('c?', 2).execute()).rejects.toMatchObject({
        code: 'INVALID_KEY',
      });
      expect(await kvs.get('b')).toBeUndefined();
    });
  });

  it('keeps secrets apart', async () => {
    const { use } = store();
    await use(async () => {
      await kvs.setSecret('a', 'hidden');
      expect([await kvs.getSecret('a'), await kvs.get('a')]).toEqual(['hidden', undefined]);
      expect((await kvs.query().getMany()).results).toEqual([]);
      await kvs.deleteSecret('a');
      expect(await kvs.getSecret('a')).toBeUndefined();
    });
  });

  it.each([
    { what: 'an empty key', key: '', value: 1, code: 'KEY_TOO_SHORT' },
    { what: 'a key of 501 characters', key: 'k'.repeat(501), value: 1, code: 'KEY_TOO_LONG' },
    { what: 'a key with other characters', key: 'a/b', value: 1, code: 'INVALID_KEY' },
    { what: 'a key of spaces', key: '  ', value: 1, code: 'INVALID_KEY' },
    { what: 'a value above 240 KiB', key: 'k', value: 'x'.repeat(240 * 1024 - 1), code: 'MAX_SIZE' },
    { what: 'a value of depth 32', key: 'k', value: nested(32), code: 'MAX_DEPTH' },
  ])('refuses $what', async ({ key, value, code }) => {
    await expect(store().use(() => kvs.set(key, value))).rejects.toMatchObject({ code });
  });

  it('takes what just fits', async () => {
    const { use } = store();
    await use(async () => {
      await kvs.set('k'.repeat(500), 'x'.repeat(240 * 1024 - 2));
      await kvs.set('a:b.c_d-e#f g', nested(31));
    });
  });

  it('limits the writes of a minute in units of 10 KB', async () => {
    const { use, clock } = store({ limits: { kvs: { unitsPerMinute: 3 } } });
    await use(() => kvs.set('a', 'x'.repeat(20_000)));
    await use(() => kvs.get('a'));
    await expect(use(() => kvs.set('b', 'x'.repeat(20_000)))).rejects.toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
    });
    clock.time += 60_000;
    await use(() => kvs.set('b', 'x'.repeat(20_000)));
  });

  it('says that custom entities are not provided', async () => {
    await expect(store().use(() => kvs.entity('person').get('a'))).rejects.toThrow('is not provided');
  });

  it('outlives the process where it is given a place to', async () => {
    let text: string | undefined;
    const kvsState = {
      read: () => text,
      write(next: string) {
        text = next;
      },
    };
    const first = store({ kvsState });
    await first.use(async () => {
      await kvs.set('a', { kept: true });
      await kvs.setSecret('s', 'secret');
    });
    const second = store({ kvsState });
    expect(await second.use(async () => [await kvs.get('a'), await kvs.getSecret('s')])).toEqual([
      { kept: true },
      'secret',
    ]);
  });
});
