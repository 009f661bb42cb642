import { type CatalogueParts, catalogueOf, type LinearCatalogue } from '@throughline/linear';
import type { IssueSeed } from '@throughline/sandbox/linear';
import { MINUTE, START } from './open-linear.ts';

const MONTH = 30 * 24 * 60 * MINUTE;

const CHECKOUT = {
  id: 'p1',
  name: 'Checkout',
  slug: '37f87fe3d558',
  url: 'https://linear.app/acme/project/checkout-37f87fe3d558',
};

const PARTS: CatalogueParts = {
  teams: [{ id: 't1', key: 'ENG', name: 'Engineering' }],
  labels: [
    { id: 'l1', name: 'Bug', isGroup: false, parent: null, updated: 0 },
    { id: 'l2', name: 'Area', isGroup: true, parent: null, updated: 0 },
    { id: 'l3', name: 'Payments', isGroup: false, parent: 'l2', updated: 0 },
  ],
  projects: [CHECKOUT],
  initiatives: [
    { ...CHECKOUT, id: 'i1', name: 'Company', parent: null, updated: 0 },
    { ...CHECKOUT, id: 'i2', name: 'Growth', parent: 'i1', updated: 0 },
  ],
  links: [{ initiative: 'i2', project: 'p1', updated: 0 }],
};

/** A team, a project in an initiative below another, and labels, one of them in a group. */
export function catalogue(parts: Partial<CatalogueParts> = {}): LinearCatalogue {
  return catalogueOf({ ...PARTS, ...parts });
}

/** An issue as the API answers it. */
export function answeredIssue(
  fields: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    id: 'a1',
    identifier: 'ENG-12',
    title: 'Pay by card',
    url: 'https://linear.app/acme/issue/ENG-12/pay-by-card',
    estimate: null,
    createdAt: '2026-01-05T09:00:00.000Z',
    updatedAt: '2026-01-20T09:00:00.000Z',
    startedAt: null,
    completedAt: null,
    canceledAt: null,
    archivedAt: null,
    trashed: null,
    labelIds: [],
    state: { name: 'Todo', type: 'unstarted' },
    team: { key: 'ENG' },
    assignee: null,
    project: null,
    projectMilestone: null,
    parent: null,
    ...fields,
  };
}

/** Issues of ENG, created a second after each other, or all at once. */
export function seededIssues(count: number, apart = 1000): readonly IssueSeed[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Issue ${index + 1}`,
    createdAt: new Date(START - MONTH + index * apart).toISOString(),
  }));
}

/** Their identifiers. */
export function everyKey(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `ENG-${index + 1}`);
}
