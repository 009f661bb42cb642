import { z } from 'zod';

const rowSchema = z.looseObject({ ID: z.string().min(1), Title: z.string() });

/** Whether an entry is a row of Linear’s export to CSV: an object with the file’s headings as names. */
export function isExportRow(value: unknown): boolean {
  return rowSchema.safeParse(value).success;
}

/**
 * A row of the export in the form of the API. It names things and gives no ids of them, save in newer exports; the type of a
 * status is not in it at all. Older exports call initiatives roadmaps.
 */
export function issueOfRow(value: unknown): Readonly<Record<string, unknown>> {
  const row = rowSchema.parse(value);
  const cell = (...names: readonly string[]): string | null => {
    const said = names.map((name) => row[name]).find((one) => typeof one === 'string' && one.trim() !== '');
    return typeof said === 'string' ? said.trim() : null;
  };
  const [parent, project, milestone] = [
    cell('Parent issue'),
    cell('Project'),
    cell('Milestone', 'Project Milestone'),
  ];
  const initiatives = listed(cell('Initiatives', 'Roadmaps')).map((name) => ({ name }));
  return {
    id: cell('UUID'),
    identifier: row.ID,
    title: row.Title,
    estimate: cell('Estimate'),
    state: cell('Status'),
    team: { name: cell('Team') },
    project: project === null ? null : { id: cell('Project ID'), name: project, initiatives },
    projectMilestone: milestone === null ? null : { name: milestone },
    parent: parent === null ? null : { identifier: parent },
    assignee: cell('Assignee'),
    labels: listed(cell('Labels')),
    createdAt: cell('Created'),
    updatedAt: cell('Updated'),
    startedAt: cell('Started'),
    completedAt: cell('Completed'),
    canceledAt: cell('Canceled'),
    archivedAt: cell('Archived'),
  };
}

function listed(cell: string | null): readonly string[] {
  return (cell ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
