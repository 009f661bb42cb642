import { describe, expect, it } from 'vitest';
import { talking } from './sandbox-linear-workspaces.ts';

/** Asks for one kind of records by a filter written as GraphQL, and gives their names. */
async function names(field: string, filter: string, name = 'name'): Promise<readonly string[]> {
  const { ada } = await talking();
  const data = await ada.ask(`{ ${field}(filter: ${filter}) { nodes { found: ${name} } } }`);
  return data[field].nodes.map(({ found }: { found: string }) => found).toSorted();
}

describe('filters of the Linear stand-in, beside those of issues', () => {
  it.each([
    ['projects', '{ updatedAt: { gte: "2026-03-02T12:30:00.000Z" } }', ['Checkout', 'Vault']],
    ['projects', '{ updatedAt: { gt: "2026-03-02T12:30:00.000Z" } }', []],
    ['projects', '{ initiatives: { some: { name: { eq: "Growth" } } } }', ['Checkout']],
    ['projects', '{ initiatives: { every: { name: { eq: "Company" } } } }', ['Vault']],
    [
      'projects',
      '{ accessibleTeams: { some: { id: { nin: [] } } }, status: { type: { eq: "started" } } }',
      ['Checkout', 'Vault'],
    ],
    ['projects', '{ issues: { some: { estimate: { gte: 8 } } } }', ['Vault']],
    ['projects', '{ lead: { isMe: { eq: true } }, targetDate: { null: true } }', ['Checkout']],
    ['projects', '{ projectMilestones: { length: { gt: 0 } } }', ['Checkout']],
    ['initiatives', '{ owner: { name: { eqIgnoreCase: "BEN" } }, status: { in: ["Active"] } }', ['Growth']],
    [
      'projectMilestones',
      '{ project: { name: { eq: "Checkout" } }, targetDate: { lte: "2026-04-01" } }',
      ['Beta'],
    ],
    ['issueLabels', '{ isGroup: { eq: false }, team: { null: true } }', ['Bug']],
    ['users', '{ active: { eq: true }, name: { notStartsWith: "G" } }', ['Ada', 'Ben']],
    ['teams', '{ private: { neq: true } }', ['Engineering']],
    [
      'workflowStates',
      '{ team: { key: { eq: "SEC" } }, type: { nin: ["triage", "backlog", "unstarted"] }, position: { lt: 6 } }',
      ['Canceled', 'Done', 'In Progress'],
    ],
  ])('find %s by %s', async (field, filter, expected) => {
    expect(await names(field, filter)).toEqual(expected);
  });

  it('take dates, days and durations, and refuse what is none', async () => {
    expect(
      await names('cycles', '{ startsAt: { lt: "P0D" }, endsAt: { gt: "PT1H" } }', 'startsAt'),
    ).toHaveLength(1);
    expect(await names('cycles', '{ endsAt: { gt: "P2W" } }', 'endsAt')).toEqual([]);
    await expect(names('cycles', '{ endsAt: { gt: "soon" } }')).rejects.toThrow(
      'neither a date nor a duration',
    );
  });

  it('refuse nothing where something must be said', async () => {
    await expect(names('projects', '{ lead: null }')).rejects.toThrow('says nothing at "filter.lead"');
    await expect(names('projects', '{ searchableContent: { contains: "x" } }')).rejects.toThrow(
      'not supported',
    );
  });
});

describe('orders of the Linear stand-in', () => {
  it('put what has no value last, or first when asked', async () => {
    const { ada } = await talking();
    const order = async (sort: string): Promise<readonly (number | null)[]> => {
      const data = await ada.ask(`{ issues(sort: [${sort}]) { nodes { estimate } } }`);
      return data.issues.nodes.map(({ estimate }: { estimate: number | null }) => estimate);
    };
    expect(await order('{ estimate: { order: Descending } }')).toEqual([8, 5, 3, null]);
    expect(await order('{ estimate: { order: Ascending, nulls: first } }')).toEqual([null, 3, 5, 8]);
    expect(await order('{ priority: {} }, { estimate: { order: Ascending } }')).toEqual([3, 5, 8, null]);
  });
});
