import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doAll, runCli, runJson } from './cli.ts';

const { jira } = generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) });

describe('throughline do', () => {
  let folder = '';
  let data = '';
  let goal = '';
  let metric = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    data = join(folder, 'data');
    const file = join(folder, 'issues.jsonl');
    writeFileSync(file, jiraLines(jira).join('\n'));
    await runJson(['import', 'jira', file, '--data', data]);
    const made = await runJson(['do', 'goals.create', '{"title":"Grow"}', '--data', data]);
    goal = fieldOf(made, 'goal');
    const work = JSON.stringify({ goal, title: 'Work', work: { by: 'points' } });
    metric = fieldOf(await runJson(['do', 'metrics.define', work, '--data', data]), 'metric');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints the output itself, from an argument or from standard input', async () => {
    const input = JSON.stringify({ goal });
    const fromArgument = await runJson(['do', 'goals.get', input, '--data', data]);
    expect(fromArgument).toMatchObject({ goal, title: 'Grow', metrics: [{ metric, title: 'Work' }] });
    expect(await runJson(['do', 'goals.get', '-', '--data', data], { input })).toEqual(fromArgument);
    const plain = await runCli(['do', 'goals.get', input, '--data', data]);
    expect(JSON.parse(plain.out)).toEqual(fromArgument);
  });

  it('moves a goal by linked work', async () => {
    const epic = jira.issues?.find(({ type, status }) => type === 'Epic' && status === 'Done')?.key ?? '';
    const linked = await doAll(data, [
      { operation: 'links.add', input: { metric, tool: 'jira', select: { item: epic } } },
      { operation: 'goals.get', input: { goal } },
    ]);
    expect(linked[1]).toMatchObject({ progress: 1, metrics: [{ counts: { todo: 0, doing: 0 } }] });
  });

  it('acts for the person who is named, with their rights', async () => {
    const secret = await runJson([
      'do',
      'goals.create',
      '{"title":"Mine","visibility":"private"}',
      '--as',
      'ann',
      '--data',
      data,
    ]);
    const asked = JSON.stringify(secret);
    expect((await runCli(['do', 'goals.get', asked, '--as', 'ann', '--data', data])).code).toBe(0);
    const other = await runCli(['do', 'goals.get', asked, '--as', 'bob', '--data', data, '--json']);
    expect(other.code).toBe(1);
    expect(JSON.parse(other.out)).toMatchObject({ refusal: { code: 'not-found', field: 'goal' } });
    // Nor may the operator, who runs everything else.
    expect((await runCli(['do', 'goals.get', asked, '--data', data])).code).toBe(1);
  });

  it('goes on after a refused line, and fails in the end', async () => {
    const lines = [
      JSON.stringify({ operation: 'people.me' }),
      'no json',
      JSON.stringify({ operation: 'people.me', input: {}, more: 1 }),
      JSON.stringify({ operation: 'goals.get', input: { goal: 'g_none' } }),
      JSON.stringify({ operation: 'people.me', input: {} }),
    ];
    const { code, out } = await runCli(['do', '--lines', '--data', data, '--json'], {
      input: lines.join('\n'),
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ person: 'operator', roles: ['admin', 'goal-office'] }),
      { refusal: { code: 'invalid-input', message: expect.stringContaining('Line 2') } },
      { refusal: { code: 'invalid-input', message: expect.stringContaining('Line 3') } },
      { refusal: { code: 'not-found', message: expect.stringContaining('g_none'), field: 'goal' } },
      expect.objectContaining({ person: 'operator' }),
    ]);
  });

  it('refuses bad input, names what is wrong with it, and changes nothing', async () => {
    const get = line('goals.get', { goal });
    const refused = refusals();
    const input = [get, ...refused.map(({ said }) => said), get].join('\n');
    const { code, out } = await runCli(['do', '--lines', '--data', data, '--json'], { input });
    expect(code).toBe(1);
    const answers: { refusal?: { field?: string; message: string } }[] = JSON.parse(out);
    expect(answers).toHaveLength(refused.length + 2);
    expect(answers.at(-1)).toEqual(answers[0]);
    for (const [index, { what, field, says }] of refused.entries()) {
      const refusal = answers[index + 1]?.refusal;
      expect(refusal?.field, what).toBe(field);
      expect(refusal?.message, what).toContain(says);
    }
  });

  /** What a line of input is refused for: the field named, and a part of the sentence. */
  const refusals = (): readonly { what: string; said: string; field?: string; says: string }[] => {
    const link = (weight: unknown): string =>
      line('links.add', { metric, tool: 'jira', select: { container: 'STAY' }, weight });
    const scale = { direction: 'decrease', failure: 10, success: 20 };
    return [
      { what: 'broken JSON', said: '{"operation":"goals.create","input":{"title":', says: 'not JSON' },
      { what: 'a wrong shape', said: line('goals.create', { title: 7 }), field: 'title', says: 'title' },
      { what: 'no title', said: line('goals.create', {}), field: 'title', says: 'title' },
      {
        what: 'an unknown field',
        said: line('goals.create', { title: 'a', colour: 'red' }),
        field: 'colour',
        says: 'not known',
      },
      { what: 'an unknown operation', said: line('goals.destroy', {}), says: 'goals.destroy' },
      { what: 'an unknown goal', said: line('goals.get', { goal: 'g_none' }), field: 'goal', says: 'g_none' },
      {
        what: 'an over-long title',
        said: line('goals.create', { title: 'x'.repeat(201) }),
        field: 'title',
        says: '200',
      },
      { what: 'a weight of 0', said: link(0), field: 'weight', says: 'above 0' },
      { what: 'a negative weight', said: link(-1), field: 'weight', says: 'above 0' },
      { what: 'NaN', said: link(1).replace('"weight":1', '"weight":NaN'), says: 'not JSON' },
      { what: 'NaN in quotes', said: link('NaN'), field: 'weight', says: 'A weight is a number' },
      {
        what: 'thresholds out of order',
        said: line('metrics.define', { goal, title: 'Calls', readings: {}, scale }),
        field: 'scale.success',
        says: 'smaller than failure',
      },
      {
        what: 'a cycle',
        said: line('goals.align', { goal, parent: goal }),
        field: 'parent',
        says: '“Grow” → “Grow”',
      },
    ];
  };

  it('names the whole way round a longer cycle', async () => {
    const child = await doAll(data, [{ operation: 'goals.create', input: { title: 'Child', parent: goal } }]);
    const below = await doAll(data, [
      { operation: 'goals.create', input: { title: 'Below', parent: fieldOf(child[0], 'goal') } },
    ]);
    const input = JSON.stringify({ goal, parent: fieldOf(below[0], 'goal') });
    const { code, out } = await runCli(['do', 'goals.align', input, '--data', data, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out).refusal).toMatchObject({
      code: 'cycle',
      field: 'parent',
      message: expect.stringMatching(/Grow.*Child.*Below|Below.*Child.*Grow/s),
    });
  });

  it('keeps HTML in a title as text', async () => {
    const title = '<img src=x onerror=alert(1)> & "quotes"';
    const made = await runJson(['do', 'goals.create', JSON.stringify({ title }), '--data', data]);
    expect(await runJson(['do', 'goals.get', JSON.stringify(made), '--data', data])).toMatchObject({ title });
  });
});

describe('the command line', () => {
  it.each([
    { args: ['bogus'] },
    { args: ['do'] },
    { args: ['do', 'goals.get', '{}', '--lines'] },
    { args: ['import', 'jira'] },
    { args: ['start', '--port', 'eighty'] },
    { args: ['doctor', '--colour'] },
  ])('answers $args with how it is used, and 2', async ({ args }) => {
    const { code, out, err } = await runCli([...args, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ refusal: { code: 'usage', message: expect.any(String) } });
    expect(err).not.toBe('');
  });

  it.each(['start', 'import jira', 'operations', 'do', 'rebuild', 'doctor'])(
    'explains %s',
    async (command) => {
      const { code, out } = await runCli([...command.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain('--data');
      expect(out).toContain('--json');
    },
  );

  it('prints the table of operations with their schemas', async () => {
    const table = await runJson(['operations']);
    expect(table).toContainEqual({
      name: 'goals.create',
      title: 'Create a goal',
      effect: 'writes',
      input: expect.objectContaining({ type: 'object', required: ['title'] }),
      output: expect.objectContaining({ type: 'object', required: ['goal'] }),
    });
    expect((await runCli(['operations'])).out).toMatch(/^goals\.create +writes +Create a goal$/m);
  });
});

function line(operation: string, input: object): string {
  return JSON.stringify({ operation, input });
}

function fieldOf(answer: unknown, name: string): string {
  const value: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof value !== 'string') throw new Error(`There is no ${name} in ${JSON.stringify(answer)}.`);
  return value;
}
