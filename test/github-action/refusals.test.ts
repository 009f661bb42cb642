import { beforeEach, describe, expect, it } from 'vitest';
import { type ActionDesk, openActionDesk } from './action-desk.ts';
import type { RunOptions } from './github-runner.ts';
import { GOALS, SHOP } from './shop.ts';

describe('a goals file that cannot be followed', () => {
  let desk: ActionDesk;
  beforeEach(async () => {
    desk = await openActionDesk({ seed: SHOP });
    desk.goals(GOALS);
    await desk.run();
  });

  /** What is said at which line; nothing may have changed. */
  async function refused(goals: string, options: RunOptions = {}): Promise<readonly string[]> {
    const [commits, comments] = [await desk.commits(), await desk.comments(1)];
    desk.goals(goals);
    const ran = await desk.run(options);
    expect(ran, ran.log).toMatchObject({ code: 1, writes: 0, outputs: {} });
    expect([await desk.commits(), await desk.comments(1)]).toEqual([commits, comments]);
    const said = ran.log.matchAll(/^::error file=\.github\/goals\.yml,line=(\d+),col=\d+::(.*)$/gm);
    const lines = [...said].map(([, line = '', message = '']) => `${line}: ${message}`);
    for (const one of lines) expect(ran.summary).toContain(`line ${one.slice(0, one.indexOf(':'))}`);
    return lines;
  }

  it('changes nothing for faults of its form, each told at its line', async () => {
    expect(await refused('goals:\n  - key: a\n   title: A\n')).toEqual([
      expect.stringMatching(/^3: This is no YAML/),
    ]);
    expect(await refused(GOALS.replace('parent: shop', 'parent: market'))).toEqual([
      '8: parent: There is no goal with the key "market" in this file.',
    ]);
    const twice = GOALS.replace('key: checkout', 'key: shop').replace('    parent: shop\n', '');
    expect(await refused(twice)).toEqual(['5: key: Another goal has the key "shop" already.']);
    const circle = GOALS.replace('ambition: aspirational', 'parent: checkout');
    expect(await refused(circle)).toEqual(['4: parent: The parents close a circle: shop → checkout → shop.']);
    expect(await refused(GOALS.replace('title: Faster checkout', 'title: [Faster, checkout]'))).toEqual([
      '6: title: This must be text, and it is a list.',
    ]);
  });

  it('changes nothing for what the rules refuse, with the line of the field', async () => {
    const scale = '        scale: { direction: increase, failure: 0.8, success: 0.5 }\n';
    const upside = GOALS.replace('        links:', `${scale}        links:`);
    expect(await refused(upside)).toEqual(['14: success: Success must be greater than failure.']);
    const speed = `${GOALS}      - key: speed
        title: Seconds
        readings: { values: [{ at: 2999-01-01, value: 1 }] }
        scale: { direction: decrease, failure: 10, success: 3 }
`;
    expect(await refused(speed)).toEqual(['18: at: A reading cannot be of the future.']);
    expect(await refused(`${GOALS}          - item: acme/shop#1\n`)).toEqual([
      '16: links: This metric is linked to that work already.',
    ]);
  });

  it('changes nothing for work that is not there, with the lines of all such links', async () => {
    const lost = `${GOALS}          - item: 99
          - milestone: v9
          - label: nothing
          - item: 3
          - query: everything
`;
    expect(await refused(lost)).toEqual([
      '16: item: GitHub has no issue or pull request acme/shop#99 that you can see.',
      '17: milestone: The repository acme/shop has no milestone "v9".',
      expect.stringMatching(/^18: label: /),
      expect.stringMatching(/^20: query: Say where to search/),
    ]);
  });

  it('says so when the file is missing, or the inputs are none', async () => {
    const elsewhere = await desk.run({ inputs: { goals: 'docs/goals.yml' } });
    expect(elsewhere).toMatchObject({ code: 1, requests: 0 });
    expect(elsewhere.log).toContain(
      'There is no docs/goals.yml in the workspace. Check the repository out first',
    );
    for (const inputs of [{ goals: '../../etc/passwd' }, { branch: 'a..b' }, { 'dry-run': 'yes' }]) {
      const ran = await desk.run({ inputs });
      expect(ran).toMatchObject({ code: 1, requests: 0 });
      expect(ran.log).toMatch(/^::error::The input /);
    }
  });
});
