import { carryOut, type Reply } from '@throughline/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, sqlWorld, type TestWorld, workItem } from '../world.ts';

describe('3.1 Inside the tools: asking in writing', () => {
  let company: TestWorld;
  let goal: string;
  const { ref } = workItem('ABC-1');
  const write = (written: string, person = 'olga'): Promise<Reply> =>
    carryOut({ world: company.world, viewer: { person }, item: ref }, written);
  const metric = async (title: string, more: object = {}) => {
    const made = await company.done('olga', 'goals.create', { title, ...more });
    const of = { goal: made.goal, title: 'Work', work: { by: 'count' } };
    return { goal: made.goal, ...(await company.done('olga', 'metrics.define', of)) };
  };

  beforeEach(async () => {
    company = await sqlWorld();
    company.tool.hold(workItem('ABC-1'), workItem('ABC-2', { parent: 'ABC-1', bucket: 'done' }));
    await company.sweep();
    goal = (await metric('Faster checkout')).goal;
  });

  it('links the item to the goal that the words name, and says so', async () => {
    expect(await write('link  faster CHECKOUT')).toEqual({
      kind: 'done',
      message: 'ABC-1 and everything below it now counts in “Faster checkout”.',
    });
    expect((await company.done(ADMIN, 'goals.get', { goal })).progress).toBe(1);
    const status = await write('');
    expect(status.kind === 'status' && status.view.goals.map(({ head }) => head.title)).toEqual([
      'Faster checkout',
    ]);
    expect(await write('link faster checkout')).toMatchObject({ kind: 'refused' });
  });

  it('asks back when the words name several, and takes the choice', async () => {
    await metric('Faster search');
    const asked = await write('link faster');
    expect(asked).toMatchObject({ kind: 'choose', message: 'Which goal do you mean?' });
    const options = asked.kind === 'choose' ? asked.options : [];
    expect(options.map(({ label }) => label).sort()).toEqual(['Faster checkout', 'Faster search']);
    const choice = options.find(({ label }) => label === 'Faster search')?.command ?? '';
    expect(await write(choice)).toMatchObject({
      kind: 'done',
      message: 'ABC-1 and everything below it now counts in “Faster search”.',
    });
  });

  it('takes a link away, by name where there are several', async () => {
    await metric('Faster search');
    await write('link faster checkout');
    await write('link faster search');
    expect(await write('unlink')).toMatchObject({ kind: 'choose', message: 'From which goal?' });
    expect(await write('unlink checkout')).toEqual({ kind: 'done', message: 'It counts there no more.' });
    expect(await write('unlink')).toEqual({ kind: 'done', message: 'It counts there no more.' });
    expect(await write('unlink')).toEqual({ kind: 'refused', message: 'This is not linked to a goal.' });
    expect((await company.done(ADMIN, 'goals.get', { goal })).metrics[0].counts.done).toBe(0);
  });

  it('records a reading of the goal that the item serves', async () => {
    await write('link faster checkout');
    const scale = { direction: 'decrease', baseline: 9, failure: 9, success: 3 };
    const of = { goal, title: 'Seconds to pay', readings: { unit: 's' }, scale };
    const readings = (await company.done('olga', 'metrics.define', of)).metric;
    expect(await write('check in 4,5 half of the pages are done')).toEqual({
      kind: 'done',
      message: '4.5 is recorded for “Seconds to pay” of “Faster checkout”.',
    });
    const why = await company.done(ADMIN, 'numbers.explain', { metric: readings });
    expect(why.reading).toMatchObject({ value: 4.5, evidence: 'half of the pages are done' });
    expect(await write('check in soon')).toMatchObject({ kind: 'help' });
  });

  it('does nothing that the person may not do', async () => {
    await write('link faster checkout');
    const of = {
      goal,
      title: 'Rest',
      readings: {},
      scale: { direction: 'increase', failure: 0, success: 9 },
    };
    await company.done('olga', 'metrics.define', of);
    expect(await write('check in 4', 'stranger')).toMatchObject({ kind: 'refused' });
  });

  it('names no goal in the thread that not everybody may see', async () => {
    const secret = await metric('Prepare the merger', { visibility: 'private' });
    for (const written of ['link merger', 'status', 'unlink merger', 'help', 'merge']) {
      expect(JSON.stringify(await write(written)), written).not.toContain('Prepare the merger');
    }
    const linked = await write(`link ${secret.goal} ${secret.metric}`);
    expect(linked).toMatchObject({
      message: 'ABC-1 and everything below it now counts in a goal that not everybody may see.',
    });
    for (const written of ['status', 'unlink', 'check in 3'])
      expect(JSON.stringify(await write(written)), written).not.toContain('Prepare the merger');
  });

  it('explains itself', async () => {
    const reply = await write('do something');
    expect(reply.kind === 'help' && reply.lines[0]).toBe('I do not understand “do something”.');
    const unknown = { world: company.world, viewer: { person: 'olga' }, item: workItem('ABC-99').ref };
    expect(await carryOut(unknown, 'status')).toMatchObject({ kind: 'refused' });
  });
});
