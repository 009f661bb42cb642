import { describe, expect, it } from 'vitest';
import { everyKey, seededIssues } from './issues.ts';
import { latestOf, MINUTE, openLinear, START, sweptItems } from './open-linear.ts';

const DAY = 24 * 60 * MINUTE;

describe('a sweep since a moment', () => {
  it('loses nothing over the issue on which a page ends and that is edited then', async () => {
    const linear = await openLinear({ seed: { issues: seededIssues(250) } });
    const read = await sweptItems(
      linear.tool,
      { kind: 'since', at: START - 60 * DAY },
      {
        between: (page) => {
          linear.clock.time += MINUTE;
          if (page <= 2) linear.ada.updateIssue(`ENG-${page === 1 ? 100 : 199}`, { title: 'Edited' });
        },
      },
    );
    expect([...latestOf(read).values()].map(({ key }) => key).sort()).toEqual(everyKey(250).toSorted());
  });

  it('tells what changed after it, also where only a label, a milestone or an initiative did', async () => {
    const linear = await openLinear({
      seed: {
        labels: [
          { name: 'Area', group: true },
          { name: 'Pay', parent: 'Area' },
        ],
        projects: [{ name: 'Checkout', milestones: [{ name: 'Beta' }] }, { name: 'Search' }],
        initiatives: [{ name: 'Growth' }],
        issues: [
          { title: 'Labelled', labels: ['Pay'] },
          { title: 'Planned', project: 'Checkout', milestone: 'Beta' },
          { title: 'In an initiative', project: 'Search' },
          { title: 'Edited' },
          { title: 'Quiet' },
        ].map((issue) => ({ ...issue, createdAt: new Date(START - DAY).toISOString() })),
      },
    });
    const { clock, ada, tool, workspace } = linear;
    const { state, changeMilestone, linkProject } = { ...workspace.admin };
    const changed = async () => {
      const at = clock.time + 2 * MINUTE;
      clock.time += 10 * MINUTE;
      return async () => (await sweptItems(tool, { kind: 'since', at })).map(({ item }) => item);
    };
    const afterMilestone = await changed();
    for (const { id } of state.projectMilestones.all()) changeMilestone(id, { name: 'Launch' });
    expect((await afterMilestone()).map(({ title, releases }) => [title, releases])).toEqual([
      ['Planned', ['Launch']],
    ]);
    const afterLink = await changed();
    const [growth] = [...state.initiatives.all()];
    const [search] = [...state.projects.all()].filter(({ name }) => name === 'Search');
    linkProject(growth?.id ?? '', search?.id ?? '');
    expect((await afterLink()).map(({ title, groups }) => [title, groups.length])).toEqual([
      ['In an initiative', 2],
    ]);
    const afterLabel = await changed();
    const [group] = [...state.issueLabels.all()].filter(({ isGroup }) => isGroup);
    if (group)
      state.issueLabels.put({ ...group, name: 'Part', updatedAt: new Date(clock.time).toISOString() });
    expect((await afterLabel()).map(({ title, labels }) => [title, labels])).toEqual([
      ['Labelled', ['Part/Pay']],
    ]);
    const afterEdit = await changed();
    ada.updateIssue('ENG-4', { estimate: 3 });
    expect((await afterEdit()).map(({ title, points }) => [title, points])).toEqual([['Edited', 3000]]);
  });
});
