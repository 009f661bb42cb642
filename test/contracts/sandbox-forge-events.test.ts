import type { DeliveryPolicy, ForgeEvent } from '@throughline/sandbox/forge';
import { readManifest } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';
import { type FixtureRuntime, fixtureRoot, fixtureRuntime } from '../forge/fixture-runtime.ts';

const updated = (key: string, more: object = {}): ForgeEvent => ({
  eventType: 'avi:jira:updated:issue',
  issue: { id: '1', key },
  ...more,
});

const keysOf = (fixture: FixtureRuntime) =>
  fixture.seen('event').map((seen) => (seen instanceof Object && 'key' in seen ? seen.key : undefined));

const nextDue = (fixture: FixtureRuntime) => fixture.runtime.heldEvents().nextDueAt;

describe('product events', () => {
  it('reach the triggers that subscribed to them, without a user', async () => {
    const fixture = fixtureRuntime();
    const deliveries = await fixture.runtime.trigger(updated('ABC-1'));
    expect(deliveries).toMatchObject([{ moduleKey: 'issue-events', outcome: { kind: 'returned' } }]);
    expect(await fixture.runtime.trigger({ eventType: 'avi:jira:deleted:issue' })).toEqual([]);
    const [asUser] = await fixture.runtime.trigger(updated('USER-1'));
    expect(asUser?.outcome).toMatchObject({ kind: 'failed', error: { message: 'Authentication Required' } });
  });

  it('leave out what the app itself caused, where the trigger ignores that', async () => {
    const fixture = fixtureRuntime();
    expect(await fixture.runtime.trigger(updated('ABC-1', { selfGenerated: true }))).toEqual([]);
    const manifest = structuredClone(readManifest(`${fixtureRoot}manifest.yml`));
    const trigger = manifest.modules.trigger?.[0];
    if (trigger?.filter) trigger.filter.ignoreSelf = false;
    const other = fixtureRuntime({ manifest });
    expect(await other.runtime.trigger(updated('ABC-1', { selfGenerated: true }))).toHaveLength(1);
  });

  it('are held until delivered, repeated and reordered by the seed, and never lost', async () => {
    const keys = Array.from({ length: 20 }, (_, number) => `ABC-${number + 1}`);
    const run = async (policy: DeliveryPolicy) => {
      const fixture = fixtureRuntime();
      for (const key of keys) expect(fixture.runtime.post(updated(key))).toBe(1);
      expect(fixture.calls).toEqual([]);
      await fixture.runtime.deliver(policy);
      return keysOf(fixture);
    };
    const policy = { seed: 3, duplicates: 0.5, reorder: true };
    const [first, second, other] = [await run(policy), await run(policy), await run({ ...policy, seed: 4 })];
    expect(first).toEqual(second);
    expect(first).not.toEqual(other);
    expect(first.length).toBeGreaterThan(20);
    expect(new Set(first)).toEqual(new Set(keys));
  });

  it('are repeated when the trigger asks for it, four times at most', async () => {
    const fixture = fixtureRuntime();
    await fixture.runtime.trigger(updated('AGAIN-1'));
    for (let due = nextDue(fixture); due !== undefined; due = nextDue(fixture)) {
      expect(due).toBe(fixture.clock.time + 10_000);
      fixture.clock.time = due;
      await fixture.runtime.deliver();
    }
    expect(fixture.seen('event')).toEqual([0, 1, 2, 3, 4].map((retries) => ({ key: 'AGAIN-1', retries })));
    expect(fixture.log.join('\n')).toContain('was dropped: it was repeated 4 times');
  });

  it('are not repeated when the trigger throws', async () => {
    const fixture = fixtureRuntime();
    const [delivery] = await fixture.runtime.trigger(updated('FAIL-1'));
    expect(delivery?.outcome).toMatchObject({ kind: 'failed', error: { message: 'The handler fails.' } });
    fixture.clock.time += 3_600_000;
    expect(await fixture.runtime.deliver()).toEqual([]);
  });
});

describe('schedules', () => {
  it('run once, and only for scheduledTrigger modules', async () => {
    const fixture = fixtureRuntime();
    const outcome = await fixture.runtime.schedule('migrate-hourly');
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'APP_NOT_ENABLED' } });
    expect(fixture.log.join('\n')).toContain('Forge SQL is not provided here');
    await expect(fixture.runtime.schedule('issue-events')).rejects.toThrow('is no scheduledTrigger');
    await expect(fixture.runtime.schedule('nothing')).rejects.toThrow('no module with key “nothing”');
  });
});
