import type { ItemRef } from '@throughline/core';
import { DEFAULT_LIMITS, type LinearWorkspace, sampleWorkspace } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { answeredIssue, everyKey, seededIssues } from './issues.ts';
import { latestOf, MINUTE, type OpenLinear, openLinear, START, sweptItems } from './open-linear.ts';

const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

/** What the stand-in asks for, of the one who asked. */
function usageOf(workspace: LinearWorkspace) {
  const [usage, ...others] = Object.values(workspace.usage());
  if (usage === undefined || others.length > 0) throw new Error('Not one connection asked.');
  return usage;
}

function refOf({ workspace }: OpenLinear, key: string): ItemRef {
  const issue = [...workspace.admin.state.issues.all()].find(({ identifier }) => identifier === key);
  if (issue === undefined) throw new Error(`There is no ${key}.`);
  return `linear:${issue.id}`;
}

describe('a sweep', () => {
  it('tells of a workspace exactly what an independent count of it finds', async () => {
    const linear = await openLinear({ seed: sampleWorkspace({ issues: 1500, seed: 7, now: START }) });
    const items = [...latestOf(await sweptItems(linear.tool)).values()];
    const { state } = linear.workspace.admin;
    const held = [...state.issues.all()];
    expect(items).toHaveLength(held.length);
    const types = { todo: ['triage', 'backlog', 'unstarted'], doing: ['started'], done: ['completed'] };
    for (const [bucket, of] of Object.entries({ ...types, cancelled: ['canceled', 'duplicate'] })) {
      const those = held.filter(({ stateId }) => of.includes(state.workflowStates.of(stateId).type));
      const mine = items.filter((item) => item.bucket === bucket);
      expect([bucket, mine.length]).toEqual([bucket, those.length]);
      const points = (list: readonly { estimate: number | null }[]) =>
        list.reduce((sum, { estimate }) => sum + 1000 * (estimate ?? 0), 0);
      expect(mine.reduce((sum, item) => sum + (item.points ?? 0), 0)).toBe(points(those));
    }
    for (const project of state.projects.all()) {
      const inProject = items.filter(({ groups }) => groups.includes(`project:${project.id}`));
      expect(inProject).toHaveLength(state.issuesByProject(project.id).length);
    }
    const [company] = [...state.initiatives.all()].filter(({ name }) => name === 'Company');
    const below = items.filter(({ groups }) => groups.includes(`initiative:${company?.id}`));
    expect(below).toHaveLength(held.filter(({ projectId }) => projectId !== null).length);
    expect(items.filter(({ parent }) => parent !== null)).toHaveLength(
      held.filter(({ parentId }) => parentId !== null).length,
    );
    for (const label of state.issueLabels.all()) {
      const labelled = items.filter(({ labels }) => labels.includes(label.name));
      expect(labelled).toHaveLength(held.filter(({ labelIds }) => labelIds.includes(label.id)).length);
    }
    expect(linear.notes).toEqual([]);
  });

  it('costs at 10,000 issues hardly more requests than there are pages, and a small part of the hour’s points', async () => {
    const { workspace, tool } = await openLinear({
      seed: sampleWorkspace({ issues: 10_000, seed: 11, now: START }),
      limits: DEFAULT_LIMITS,
    });
    const items = latestOf(await sweptItems(tool));
    const { requests, points, refused } = usageOf(workspace);
    const bound = Math.ceil(10_000 / 100);
    const pointsAPage = points / requests;
    console.log(
      `10,000 issues: ${requests} requests, ${(requests / bound).toFixed(2)} times the bound of ${bound}; ` +
        `${points} points, ${Math.round(pointsAPage)} a request, ` +
        `${((100 * points) / DEFAULT_LIMITS.apiKey.complexity).toFixed(1)} % of a key’s hour.`,
    );
    expect(items.size).toBe(10_000);
    expect(refused).toBe(0);
    expect(requests / bound).toBeLessThanOrEqual(1.1);
    expect(points).toBeLessThan(0.1 * DEFAULT_LIMITS.oauth.complexity);
  });

  it('reads a small workspace in two requests, and an empty one too', async () => {
    for (const count of [0, 5]) {
      const { workspace, tool } = await openLinear({ seed: { issues: seededIssues(count) } });
      expect(await sweptItems(tool)).toHaveLength(count);
      expect(usageOf(workspace).operations).toEqual({ Catalogue: 1, Issues: 1 });
    }
  });

  it('reads what issues point at over several pages', async () => {
    const names = Array.from({ length: 230 }, (_, index) => `Label ${index}`);
    const { workspace, tool } = await openLinear({
      seed: { labels: names.map((name) => ({ name })), issues: [{ labels: ['Label 0', 'Label 229'] }] },
    });
    expect((await sweptItems(tool))[0]?.item.labels.toSorted()).toEqual(['Label 0', 'Label 229']);
    expect(usageOf(workspace).operations.Catalogue).toBe(3);
  });

  it('loses nothing over what is edited, made, moved and deleted between its pages', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(350) } });
    const { ada, clock, tool } = linear;
    const read = await sweptItems(
      tool,
      { kind: 'everything' },
      {
        between: (page) => {
          clock.time += MINUTE;
          ada.updateIssue('ENG-3', { title: `Edited ${page}` });
          ada.updateIssue('ENG-340', { title: `Edited ${page}` });
          // The very issue that a cursor would stand on.
          if (page === 1) ada.destroyIssue('ENG-100');
          if (page === 2) ada.createIssue({ teamId: teamOf(linear), title: 'Late' });
        },
      },
    );
    const keys = sorted([...latestOf(read).values()].map(({ key }) => key));
    expect(keys).toEqual(sorted(everyKey(351)));
    const since = await sweptItems(tool, { kind: 'since', at: START });
    expect(sorted(since.map(({ item }) => item.key))).toEqual(['ENG-3', 'ENG-340', 'ENG-351']);
  });

  it('reads more issues of one and the same moment than a page holds', async () => {
    const { tool } = await openLinear({ seed: { issues: seededIssues(330, 0) } });
    const read = await sweptItems(tool);
    expect(sorted(read.map(({ item }) => item.key))).toEqual(sorted(everyKey(330)));
  });

  it('goes on without a cursor that Linear no longer takes', async () => {
    const { tool, workspace } = await openLinear({ seed: { issues: seededIssues(330, 0) } });
    const cursors: string[] = [];
    await sweptItems(tool, undefined, { between: (_, cursor) => cursors.push(cursor) });
    const message = 'Argument Validation Error - "after" is not a cursor.';
    const body = { errors: [{ message, extensions: { type: 'invalid input', code: 'INPUT_ERROR' } }] };
    workspace.faults.next(
      1,
      { kind: 'answer', status: 400, body },
      { match: ({ name }) => name === 'Issues' },
    );
    const rest = await sweptItems(tool, undefined, { cursor: cursors[1] ?? null });
    expect(rest.length).toBeGreaterThanOrEqual(130);
  });

  it('goes on from its cursor in another process, after an interruption', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(320) } });
    const cursors: string[] = [];
    const all = await sweptItems(linear.tool, undefined, { between: (_, cursor) => cursors.push(cursor) });
    const other = linear.connect({});
    const rest = await sweptItems(other, undefined, { cursor: cursors[1] ?? null });
    expect(rest.map(({ item }) => item.key)).toEqual(all.map(({ item }) => item.key).slice(199));
  });

  it('tells what is in the trash as gone, and counts the archived', async () => {
    const linear = await openLinear({
      seed: {
        issues: [{ title: 'There' }, { title: 'Old', archived: true }, { title: 'Gone', trashed: true }],
      },
    });
    const pages = [];
    for await (const page of linear.tool.source.sweep({ kind: 'everything' }, null)) pages.push(page);
    expect(pages.flatMap(({ items }) => items.map(({ item }) => item.title)).sort()).toEqual([
      'Old',
      'There',
    ]);
    expect(pages.flatMap(({ vanished }) => vanished)).toMatchObject([
      { ref: refOf(linear, 'ENG-3'), kind: 'deleted' },
    ]);
  });

  it('says which issue cannot be read, takes it for unreadable where it is known, and reads the others', async () => {
    const [known] = latestOf(
      await sweptItems((await openLinear({ seed: { issues: seededIssues(1) } })).tool),
    ).values();
    if (known === undefined) throw new Error('There is no issue.');
    const { workspace, tool, notes } = await openLinear({
      known: async () => [{ ...known, ref: 'linear:odd' }],
    });
    const pageInfo = { hasNextPage: false };
    const nodes = [answeredIssue(), { id: 'odd', title: 'Odd' }];
    const body = JSON.parse(JSON.stringify({ data: { issues: { nodes, pageInfo } } }));
    const match = ({ name }: { name: string | null }) => name === 'Issues';
    workspace.faults.next(1, { kind: 'answer', status: 200, body }, { match });
    const pages = [];
    for await (const page of tool.source.sweep({ kind: 'everything' }, null)) pages.push(page);
    expect(pages[0]?.items.map(({ item }) => item.key)).toEqual(['ENG-12']);
    expect(pages[0]?.vanished).toEqual([{ ref: 'linear:odd', kind: 'unreadable', revision: known.revision }]);
    expect(notes).toEqual([expect.stringMatching(/^The field identifier is not as in an issue of Linear/)]);
  });
});

function teamOf({ workspace }: OpenLinear): string {
  const [team] = [...workspace.admin.state.teams.all()];
  return team?.id ?? '';
}
