import { toThousandths } from '@throughline/core';
import { type GitHubMapping, type ReadProject, STATUS_FIELD } from './mapping.ts';
import { fieldLabel } from './refs.ts';
import type { ProjectRow } from './schema.ts';

/** An item's place in a project that is read. */
export interface Membership {
  readonly project: ReadProject;
  readonly row: ProjectRow;
}

/** The memberships that count, in order of the projects' numbers. */
export function membershipsOf(
  rows: readonly ProjectRow[],
  { projects }: GitHubMapping,
): readonly Membership[] {
  return rows
    .flatMap((row) => {
      const project = projects.get(row.projectId);
      return project === undefined ? [] : [{ project, row }];
    })
    .sort((a, b) => a.project.number - b.project.number || (a.project.id < b.project.id ? -1 : 1));
}

/** Work in very many projects tells only of the first ones; the one it was found in is known in any case. */
export function withRow(rows: readonly ProjectRow[], row: ProjectRow): ProjectRow[] {
  return [...rows.filter(({ id }) => id !== row.id), row];
}

/** The options of Status that it has in its projects. */
export function statusesOf(memberships: readonly Membership[]): readonly string[] {
  return memberships.flatMap(({ row }) => {
    const status = row.values.get(STATUS_FIELD);
    return typeof status === 'string' ? [status] : [];
  });
}

/** What was estimated in the first of its projects that has an estimate of it. */
export function pointsOf(memberships: readonly Membership[]): number | null {
  for (const { project, row } of memberships) {
    const value = project.estimateField === null ? null : row.values.get(project.estimateField);
    const points = toPoints(value);
    if (points !== null) return points;
  }
  return null;
}

/** Above this many points a number is a slip of the hand, and would drown every sum it is part of. */
const MOST_POINTS = 1_000_000;

/** Thousandths of a number; what is negative, or no number, estimates nothing. */
export function toPoints(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= MOST_POINTS ? toThousandths(value) : null;
}

/** What its projects' fields say of it, as labels. */
export function fieldLabels(memberships: readonly Membership[]): readonly string[] {
  return memberships.flatMap(({ project, row }) =>
    project.labelFields.flatMap((field) => {
      const value = row.values.get(field);
      return typeof value === 'string' && value !== '' ? [fieldLabel(project.id, field, value)] : [];
    }),
  );
}

/** Where an item opens on its board. */
export function itemUrl({ project, row }: Membership): string {
  return row.databaseId === null ? project.url : `${project.url}?pane=issue&itemId=${row.databaseId}`;
}
