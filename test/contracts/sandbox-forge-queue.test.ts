import { type DeliveryPolicy, kindDelivery } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';
import { callPanel, type FixtureRuntime, fixtureRuntime } from '../forge/fixture-runtime.ts';

const push = async (fixture: FixtureRuntime, ids: readonly number[], more: object = {}) => {
  const result = await callPanel(fixture, 'pushCounts', { queue: 'count', ids, ...more });
  return { jobId: String(Object.values(result ?? {})[0]) };
};

const statsOf = (fixture: FixtureRuntime, jobId: string) =>
  callPanel(fixture, 'jobStats', { queue: 'count', jobId });

const idsOf = (fixture: FixtureRuntime) =>
  fixture
    .seen('counted')
    .map((seen) => (seen instanceof Object && 'id' in seen ? Number(seen.id) : undefined));

const unkind: DeliveryPolicy = { seed: 7, duplicates: 0.4, reorder: true };
const range = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place);

describe('the event queue', () => {
  it('delivers what was pushed, with its job and its id, when it is drained', async () => {
    const fixture = fixtureRuntime();
    const { jobId } = await push(fixture, [1, 2, 3]);
    expect(await statsOf(fixture, jobId)).toEqual({ success: 0, inProgress: 3, failed: 0 });
    expect(fixture.seen('counted')).toEqual([]);
    expect(await fixture.runtime.drainQueue()).toBe(3);
    expect(idsOf(fixture)).toEqual([1, 2, 3]);
    expect(await statsOf(fixture, jobId)).toEqual({ success: 3, inProgress: 0, failed: 0 });
    expect(fixture.runtime.queue()).toEqual({ waiting: 0, nextDueAt: undefined });
  });

  it('repeats and reorders by its seed, and never loses an event', async () => {
    const ids = range(1, 30);
    const run = async (policy: DeliveryPolicy) => {
      const fixture = fixtureRuntime();
      await push(fixture, ids);
      const deliveries = await fixture.runtime.drainQueue(policy);
      return { deliveries, ids: idsOf(fixture) };
    };
    const [first, second, other] = [await run(unkind), await run(unkind), await run({ ...unkind, seed: 8 })];
    expect(first).toEqual(second);
    expect(first.ids).not.toEqual(other.ids);
    expect(first.deliveries).toBeGreaterThan(30);
    expect(first.ids).not.toEqual([...first.ids].sort((a = 0, b = 0) => a - b));
    expect([...new Set(first.ids)].sort((a = 0, b = 0) => a - b)).toEqual(ids);
  });

  it('counts an event once in its job, however often it came', async () => {
    const fixture = fixtureRuntime();
    const { jobId } = await push(fixture, range(1, 30));
    await fixture.runtime.drainQueue(unkind);
    expect(await statsOf(fixture, jobId)).toEqual({ success: 30, inProgress: 0, failed: 0 });
  });

  it('holds a delayed event until its time', async () => {
    const fixture = fixtureRuntime();
    await push(fixture, [1], { delay: 60 });
    expect(await fixture.runtime.drainQueue()).toBe(0);
    expect(fixture.runtime.queue()).toEqual({ waiting: 1, nextDueAt: fixture.clock.time + 60_000 });
    fixture.clock.time += 60_000;
    expect(await fixture.runtime.drainQueue()).toBe(1);
  });

  it('repeats an event after the pause that its function asked for, with the retry data', async () => {
    const fixture = fixtureRuntime();
    await push(fixture, [-4]);
    await fixture.runtime.drainQueue();
    fixture.clock.time += 29_000;
    expect(await fixture.runtime.drainQueue()).toBe(0);
    fixture.clock.time += 1_000;
    expect(await fixture.runtime.drainQueue()).toBe(1);
    expect(fixture.seen('counted')).toEqual([
      { id: -4, retries: 0 },
      { id: -4, retries: 1, data: { tried: -4 } },
    ]);
  });

  it('repeats a failing event with growing pauses and drops it after 24 hours', async () => {
    const fixture = fixtureRuntime();
    const { jobId } = await push(fixture, [1001]);
    const pauses: number[] = [];
    for (
      let due = fixture.runtime.queue().nextDueAt;
      due !== undefined;
      due = fixture.runtime.queue().nextDueAt
    ) {
      expect(pauses.length).toBeLessThan(200);
      pauses.push(due - fixture.clock.time);
      fixture.clock.time = due;
      await fixture.runtime.drainQueue();
    }
    expect(pauses.slice(0, 7)).toEqual([0, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(await statsOf(fixture, jobId)).toEqual({ success: 0, inProgress: 0, failed: 1 });
    expect(fixture.log.join('\n')).toContain('was dropped: its 24 hours are over');
  });

  it('lets at most the given number of events with one concurrency key run at once', async () => {
    const most = { now: 0, ever: 0 };
    const fixture = fixtureRuntime({
      async jira() {
        most.now += 1;
        most.ever = Math.max(most.ever, most.now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        most.now -= 1;
        return { status: 204, headers: {}, body: '' };
      },
    });
    await push(fixture, range(1, 12), { limit: 2 });
    await fixture.runtime.drainQueue({ ...kindDelivery, parallel: 8 });
    expect(most).toEqual({ now: 0, ever: 2 });
    await push(fixture, range(20, 12));
    await fixture.runtime.drainQueue({ ...kindDelivery, parallel: 8 });
    expect(most.ever).toBe(8);
  });

  it('delivers each event once when two drains are asked for at the same time', async () => {
    const fixture = fixtureRuntime();
    await push(fixture, range(1, 10));
    const counts = await Promise.all([fixture.runtime.drainQueue(), fixture.runtime.drainQueue()]);
    expect(counts).toEqual([10, 0]);
  });

  it('forgets what waits when the app is uninstalled', async () => {
    const fixture = fixtureRuntime();
    await push(fixture, [1]);
    await fixture.runtime.uninstall();
    await fixture.runtime.install();
    expect(await fixture.runtime.drainQueue()).toBe(0);
  });

  it('forgets the waiting events of a cancelled job, and knows no job that was never pushed', async () => {
    const fixture = fixtureRuntime();
    const { jobId } = await push(fixture, [1, 2]);
    const { Queue } = await import('@forge/events');
    await fixture.runtime.run(() => new Queue({ key: 'count' }).cancel(jobId));
    expect(await fixture.runtime.drainQueue()).toBe(0);
    await expect(fixture.runtime.run(() => new Queue({ key: 'count' }).cancel('other'))).rejects.toThrow(
      'not found',
    );
  });

  it('refuses what the real queue refuses', async () => {
    const { InvalidPushSettingsError, InternalServerError, PartialSuccessError, Queue, RateLimitError } =
      await import('@forge/events');
    const fixture = fixtureRuntime({ limits: { queue: { eventsPerMinute: 60 } } });
    const pushTo = (key: string, body: Record<string, unknown>, more = {}) =>
      fixture.runtime.run(() => new Queue({ key }).push({ body, ...more }));
    await expect(pushTo('nobody', {})).rejects.toBeInstanceOf(InternalServerError);
    await expect(pushTo('count', {}, { delayInSeconds: 901 })).rejects.toBeInstanceOf(
      InvalidPushSettingsError,
    );
    await expect(pushTo('long', { text: 'x'.repeat(110_000) })).rejects.toBeInstanceOf(PartialSuccessError);
    await push(fixture, range(1, 50));
    await expect(push(fixture, range(1, 50))).rejects.toMatchObject({ cause: expect.any(RateLimitError) });
  });

  it('ends a chain of events that pushes itself for ever', async () => {
    const fixture = fixtureRuntime({ limits: { queue: { pushesPerChain: 20, eventsPerMinute: 100 } } });
    await push(fixture, [500]);
    await fixture.runtime.drainQueue();
    expect(idsOf(fixture).length).toBe(20);
    expect(fixture.log.join('\n')).toContain('The limit on cyclic invocation has been reached');
  });
});
