import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAction } from '@throughline/github/action/build';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openActionDesk } from './action-desk.ts';
import { keptFacts } from './kept-facts.ts';
import { GOALS, SHOP, WITH_PROJECT } from './shop.ts';

/** More would be slow to load on every run; what it holds is octokit, zod, the YAML reader and core. */
const LARGEST = 700_000;

describe('the built Action', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bundle-'));
  let bundle = '';
  beforeAll(async () => {
    bundle = await buildAction(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file of a modest size, and says in words what it misses', async () => {
    expect(statSync(bundle).size).toBeLessThan(LARGEST);
    const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
    for (const name of ['@octokit/core', 'yaml', 'zod'])
      expect(licences).toMatch(new RegExp(`^${name} `, 'm'));
    const desk = await openActionDesk({ seed: SHOP });
    const { code, log } = await desk.runBundle(bundle, { env: { GITHUB_REPOSITORY: '', INPUT_TOKEN: '' } });
    expect(code).toBe(1);
    expect(log).toContain('::error::The input token is empty.');
    expect(log).toContain('::error::GITHUB_REPOSITORY');
  });

  it('runs as GitHub runs it, and the second time writes nothing', async () => {
    const desk = await openActionDesk({ seed: SHOP });
    desk.goals(WITH_PROJECT);
    const first = await desk.runBundle(bundle);
    expect(first.log).toContain('There is no branch throughline yet');
    expect(first.code, first.log).toBe(0);
    expect(await desk.commits()).toHaveLength(2);
    expect(await desk.comments(1)).toHaveLength(1);
    const second = await desk.runBundle(bundle);
    expect(second, second.log).toMatchObject({ code: 0, writes: 0 });
    expect(await desk.commits()).toHaveLength(2);
    console.log(
      `Requests: ${first.requests} in the first run (${first.writes} writes), ${second.requests} in the second.`,
    );
  });

  it('does no harm to itself when it runs twice at once', async () => {
    const desk = await openActionDesk({ seed: SHOP });
    desk.goals(GOALS);
    const both = await Promise.all([desk.runBundle(bundle), desk.runBundle(bundle)]);
    expect(
      both.map(({ code }) => code),
      both.map(({ log }) => log).join('\n'),
    ).toEqual([0, 0]);
    expect((await keptFacts(desk)).filter(({ kind }) => kind === 'goal.created')).toHaveLength(2);
    expect(await desk.comments(1)).toHaveLength(1);
    expect(await desk.run()).toMatchObject({ code: 0, writes: 0 });
  });
});
