import { readFileSync } from 'node:fs';
import { goalsJsonSchema, readGoalsFile } from '@throughline/github/action';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { GOALS, WITH_PROJECT } from './shop.ts';

/** Every problem of a text, as `line: sentence`. */
function problemsOf(...lines: readonly string[]): readonly string[] {
  const read = readGoalsFile(lines.join('\n'));
  return read.kind === 'read' ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
}

const GOAL = ['goals:', '  - key: a', '    title: A'];
const METRIC = [...GOAL, '    metrics:', '      - key: m', '        title: M'];

describe('the goals file', () => {
  it('is read with every kind of metric and link', () => {
    const read = readGoalsFile(`${WITH_PROJECT}          - { item: acme/shop#7, weight: 2 }
          - { label: checkout, repository: acme/shop }
          - { label: 'Status: Todo', project: acme/1 }
          - { milestone: v1.0, repository: acme/shop }
          - { repository: acme/web }
          - { query: 'repo:acme/shop is:open' }
      - key: speed
        title: Seconds to pay
        readings: { unit: s, values: [{ at: 2026-01-05, value: 9.5, evidence: By hand }] }
        scale: { direction: decrease, failure: 10, success: 3, stretch: 1 }
      - key: band
        title: Answers a day
        readings: {}
        scale: { direction: within, failure: { low: 0, high: 9 }, success: { low: 3, high: 5 } }
      - key: launch
        title: Launched
        milestone: { success: 2026-03-31, failure: 2026-06-30, reached: 2026-03-01T12:00:00Z }
`);
    expect(read).toMatchObject({ kind: 'read', goals: [{ key: 'shop' }, { key: 'checkout' }] });
  });

  it('tells broken YAML with its line', () => {
    expect(problemsOf(...GOAL, '   intent: x')).toEqual([expect.stringMatching(/^4: This is no YAML: /)]);
    expect(problemsOf(...GOAL, '    title: B')).toEqual(['4: This is no YAML: Map keys must be unique.']);
    expect(problemsOf(...GOAL, '    intent: *nobody')).toEqual([
      expect.stringMatching(/^\d: This is no YAML: /),
    ]);
    expect(problemsOf('a: &a [1,1]', 'b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]', ...bomb())[0]).toMatch(/alias/);
  });

  it('tells missing, misspelt and mistyped fields with their lines, all at once', () => {
    expect(problemsOf('')).toEqual(['1: This must be a group of fields, and it is empty.']);
    expect(problemsOf('goals:')).toEqual(['1: goals: This must be a list, and it is empty.']);
    expect(
      problemsOf(
        'goals:',
        '  - key: a',
        '    titel: A',
        '    ambition: high',
        '  - key: b b',
        '    title: 3',
      ),
    ).toEqual([
      '2: title: This field is needed.',
      expect.stringMatching(/^3: titel: This field is not known here\. Known are: key, title, /),
      '4: ambition: This must be committed or aspirational.',
      expect.stringMatching(/^5: key: A key has up to 64 letters/),
      '6: title: This must be text, and it is a number.',
    ]);
    expect(problemsOf(...METRIC, '        work: { by: hours }')).toEqual([
      '7: by: This must be count or points.',
    ]);
    expect(problemsOf(...METRIC, '        work: { by: count }', '        weight: 0')).toEqual([
      '8: weight: A weight must be above 0: at least 0.001.',
    ]);
    expect(problemsOf(...GOAL, '    due: 31.12.2026')).toEqual([
      '4: due: A date reads 2026-03-31, a moment 2026-03-31T12:00:00Z.',
    ]);
    expect(problemsOf(...GOAL, `    intent: ${'x'.repeat(2001)}`)).toEqual([
      '4: intent: An intent has at most 2,000 characters.',
    ]);
    expect(problemsOf(...METRIC, '        readings: {}', '        scale: { direction: up }')).toEqual([
      '8: direction: This must be increase, decrease or within.',
    ]);
  });

  it('tells keys that are there twice, with the line of the second', () => {
    expect(problemsOf(...GOAL, '  - key: a', '    title: B')).toEqual([
      '4: key: Another goal has the key "a" already.',
    ]);
    expect(
      problemsOf(
        ...METRIC,
        '        work: { by: count }',
        '      - key: m',
        '        title: N',
        '        readings: {}',
        '        scale: { direction: increase, failure: 0, success: 1 }',
      ),
    ).toEqual(['8: key: Another metric of this goal has the key "m" already.']);
  });

  it('tells a parent that is not there, a circle by its names, and a private goal above another’s', () => {
    expect(problemsOf(...GOAL, '    parent: z')).toEqual([
      '4: parent: There is no goal with the key "z" in this file.',
    ]);
    expect(problemsOf(...GOAL, '    parent: { key: a, as: support }')).toEqual([
      '4: parent: The parents close a circle: a → a.',
    ]);
    expect(
      problemsOf(
        ...GOAL,
        '    parent: b',
        '  - key: b',
        '    title: B',
        '    parent: c',
        '  - key: c',
        '    title: C',
        '    parent: a',
        '  - key: d',
        '    title: D',
        '    parent: a',
      ),
    ).toEqual(['4: parent: The parents close a circle: a → b → c → a.']);
    expect(
      problemsOf(
        'goals:',
        '  - { key: p, title: P, visibility: private, owner: ada }',
        '  - key: q',
        '    title: Q',
        '    parent: p',
      ),
    ).toEqual([expect.stringMatching(/^5: parent: Only its owner sees a private goal/)]);
  });

  it('tells metrics without one source, and links that name no one thing', () => {
    const source = 'A metric has one source: work, readings or milestone.';
    expect(problemsOf(...METRIC)).toEqual([`5: metrics: ${source}`]);
    expect(problemsOf(...METRIC, '        work: { by: count }', '        readings: {}')).toEqual([
      `8: readings: ${source}`,
    ]);
    expect(problemsOf(...METRIC, '        readings: {}')).toEqual([
      '7: readings: A metric of readings needs its thresholds, in scale.',
    ]);
    const links = ['        work: { by: count }', '        links:'];
    expect(problemsOf(...METRIC, ...links, '          - {}', '          - { item: 1, label: x }')).toEqual([
      expect.stringMatching(/^9: links: Link by item/),
      expect.stringMatching(/^10: links: Link by item/),
    ]);
  });

  it('is refused above a megabyte', () => {
    expect(problemsOf(`${GOALS}# ${'x'.repeat(1_000_000)}`)).toEqual(['1: This file is above 1 MB.']);
  });
});

function bomb(): readonly string[] {
  return ['c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]', 'goals: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]'];
}

describe('the JSON Schema of the goals file', () => {
  it('stands beside the Action as it is now', () => {
    const path = new URL('../../plugins/github/action/goals.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(goalsJsonSchema());
  });

  it('takes what the Action takes, and marks what it refuses', () => {
    const validate = new Ajv2020({ strict: false, formats: { date: true, 'date-time': true } }).compile(
      goalsJsonSchema(),
    );
    const goal = { key: 'a', title: 'A' };
    const work = { key: 'm', title: 'M', work: { by: 'count' } };
    const good = [
      goal,
      { ...goal, parent: 'b' },
      { ...goal, metrics: [{ ...work, links: [{ item: 1 }, { milestone: 'v1', weight: 2 }] }] },
    ];
    const bad = [
      { key: 'a' },
      { ...goal, titel: 'A' },
      { ...goal, parent: { as: 'part' } },
      { ...goal, metrics: [{ ...work, links: [{ item: 1, label: 'x' }] }] },
      { ...goal, metrics: [{ ...work, links: [{ weight: 1 }] }] },
    ];
    for (const one of good) expect(validate({ goals: [one] }), JSON.stringify(one)).toBe(true);
    for (const one of bad) expect(validate({ goals: [one] }), JSON.stringify(one)).toBe(false);
  });
});
