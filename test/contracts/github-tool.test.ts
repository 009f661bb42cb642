import { type ItemRef, itemRef } from '@throughline/core';
import { type OutsideItem, type ToolBench, workToolContract } from '@throughline/core/testing';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../github/site-connection.ts';
import { talkTo } from './sandbox-github-sites.ts';

const SEED: GitHubSeed = {
  users: [{ login: 'ada' }],
  organizations: [{ login: 'acme', owners: ['ada'] }],
  repositories: [
    { owner: 'acme', name: 'shop', labels: [{ name: 'checkout' }], milestones: [{ title: 'v1.0' }] },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      fields: [
        { name: 'Status', dataType: 'single_select', options: ['Todo', 'In progress'] },
        { name: 'Estimate', dataType: 'number' },
      ],
    },
  ],
};
const FAILURES = {
  revoked: { status: 401, body: { message: 'Bad credentials' } },
  'rate-limited': { status: 429, headers: { 'retry-after': '120' } },
  unreachable: { status: 503 },
} as const;
const REASONS = { done: 'completed', cancelled: 'not_planned' } as const;

describe('GitHub', () => workToolContract({ describe, it, expect }, githubBench));

interface Made {
  readonly number: number;
  readonly databaseId: number;
  /** Of its item in the project. */
  readonly item: number;
  parent: number | null;
}

async function githubBench(): Promise<ToolBench> {
  const desk = openDesk({ seed: SEED, settings: { projects: ['acme/1'], repositories: ['acme/shop'] } });
  const { site, clock } = desk;
  const talk = talkTo(site, site.admin.classicToken('ada', ['repo', 'project', 'read:org']));
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await talk.send(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const board = '/orgs/acme/projectsV2/1';
  const fields: { id: number; name: string; options?: { id: string; name: { raw: string } }[] }[] =
    await send('GET', `${board}/fields`);
  const made = new Map<ItemRef, Made>();
  const of = (ref: ItemRef): Made => {
    const found = made.get(ref);
    if (found === undefined) throw new Error(`${ref} was not made here.`);
    return found;
  };
  const setField = async (ref: ItemRef, name: string, value: string | number) => {
    const field = fields.find((one) => one.name === name);
    const option = field?.options?.find((one) => one.name.raw === value)?.id;
    await send('PATCH', `${board}/items/${of(ref).item}`, {
      fields: [{ id: field?.id, value: option ?? value }],
    });
  };
  const apply = async (ref: ItemRef, { state, points }: Partial<OutsideItem>) => {
    if (points !== undefined) await setField(ref, 'Estimate', points);
    if (state === 'doing') await setField(ref, 'Status', 'In progress');
    if (state === 'done' || state === 'cancelled') {
      const body = { state: 'closed', state_reason: REASONS[state] };
      await send('PATCH', `/repos/acme/shop/issues/${of(ref).number}`, body);
    }
  };
  const bodyOf = ({ title, labelled, planned }: Partial<OutsideItem>) => ({
    ...(title === undefined ? {} : { title }),
    ...(labelled === undefined ? {} : { labels: labelled ? ['checkout'] : [] }),
    ...(planned === undefined ? {} : { milestone: planned ? 1 : null }),
  });
  const move = async (ref: ItemRef, parent: ItemRef | null) => {
    const moved = of(ref);
    if (parent !== null) {
      const body = { sub_issue_id: moved.databaseId, replace_parent: true };
      await send('POST', `/repos/acme/shop/issues/${of(parent).number}/sub_issues`, body);
    } else if (moved.parent !== null) {
      const body = { sub_issue_id: moved.databaseId };
      await send('DELETE', `/repos/acme/shop/issues/${moved.parent}/sub_issue`, body);
    }
    moved.parent = parent === null ? null : of(parent).number;
  };
  return {
    tool: desk.tool,
    names: {
      container: 'acme/shop',
      release: { release: 'v1.0', container: 'acme/shop' },
      label: 'checkout',
    },
    async create(item) {
      const issue = await send('POST', '/repos/acme/shop/issues', bodyOf(item));
      const added = await send('POST', `${board}/items`, { type: 'Issue', id: issue.id });
      const ref = itemRef('github', issue.node_id);
      made.set(ref, { number: issue.number, databaseId: issue.id, item: added.id, parent: null });
      await apply(ref, item);
      if (item.parent !== undefined) await move(ref, item.parent);
      return ref;
    },
    async change(ref, change) {
      const body = bodyOf(change);
      if (Object.keys(body).length > 0)
        await send('PATCH', `/repos/acme/shop/issues/${of(ref).number}`, body);
      await apply(ref, change);
    },
    move,
    async remove(ref) {
      site.admin.deleteIssue(`acme/shop#${of(ref).number}`, 'ada');
    },
    fail: (problem) => site.faults.every(1, FAILURES[problem]),
    mend: () => site.faults.clear(),
    pass(by) {
      clock.time += by;
    },
  };
}
