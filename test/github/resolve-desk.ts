import type { Resolved, Selection, Selector } from '@throughline/core';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { type Desk, type DeskOptions, openDesk } from './site-connection.ts';

/** Sub-issues over two repositories, one of which is not read by itself, and two boards, of which one is. */
export const SEED: GitHubSeed = {
  users: [{ login: 'ada' }, { login: 'ben' }],
  organizations: [{ login: 'acme', owners: ['ada'], members: ['ben'], baseRole: 'none' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      roles: { ben: 'read' },
      labels: [{ name: 'Bug' }],
      milestones: [{ title: 'v1.0' }],
      issues: [
        { title: 'Root', labels: ['Bug'] },
        { title: 'Child', parent: '1' },
      ],
      pullRequests: [{ title: 'Change' }],
    },
    {
      owner: 'acme',
      name: 'cart',
      issues: [{ title: 'Grandchild', parent: 'acme/shop#2' }, { title: 'Alone' }],
    },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      fields: [
        { name: 'Status', dataType: 'single_select', options: ['Todo', 'Done'] },
        { name: 'Note', dataType: 'text' },
        {
          name: 'Sprint',
          dataType: 'iteration',
          iterations: [{ title: 'Sprint 1', startDate: '2026-01-05', duration: 14 }],
        },
      ],
      items: [
        { content: 'acme/shop#1', values: { Status: 'Todo' } },
        { content: 'acme/cart#2', values: { Status: 'Done' } },
        { draft: 'Idea' },
      ],
    },
    { owner: 'acme', title: 'Other' },
  ],
};
const settings = { projects: ['acme/1'], repositories: ['acme/shop'] };

export function desk(changes: Partial<DeskOptions> = {}): Desk {
  return openDesk({ seed: SEED, settings, ...changes });
}

export async function resolve(
  selection: Selection,
  with_ = desk(),
  as: string | null = null,
): Promise<Resolved> {
  return with_.tool.source.resolve(selection, as);
}

/** What a selection comes to; throws where it is refused. */
export async function selected(selection: Selection): Promise<Selector> {
  const resolved = await resolve(selection);
  if (resolved.kind === 'refused') throw new Error(resolved.message);
  return resolved.selector;
}

/** The field at fault, and the sentence. */
export async function refused(selection: Selection, with_ = desk()): Promise<readonly [string, string]> {
  const resolved = await resolve(selection, with_);
  if (resolved.kind !== 'refused') throw new Error('It was resolved.');
  return [resolved.field, resolved.message];
}
