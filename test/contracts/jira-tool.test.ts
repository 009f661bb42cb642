import { type ItemRef, itemRef } from '@throughline/core';
import { type OutsideItem, type ToolBench, workToolContract } from '@throughline/core/testing';
import { jiraTool } from '@throughline/jira';
import { createJiraSite } from '@throughline/sandbox/jira';
import { describe, expect, it } from 'vitest';
import { connectionTo } from '../jira/site-connection.ts';

const STATUSES = { todo: 'To Do', doing: 'In Progress', done: 'Done', cancelled: 'Done' } as const;
const FAILURES = {
  revoked: { status: 401, body: { errorMessages: ['Unauthorized'] } },
  'rate-limited': { status: 429, headers: { 'retry-after': '120' } },
  unreachable: { status: 503 },
} as const;
const POINTS = 'customfield_10016';

describe('Jira', () => workToolContract({ describe, it, expect }, jiraBench));

async function jiraBench(): Promise<ToolBench> {
  let time = Date.parse('2026-03-02T09:00:00Z');
  const now = () => time;
  const site = createJiraSite({ now, site: { projects: [{ key: 'ABC', versions: [{ name: '1.0' }] }] } });
  const keys = new Map<ItemRef, string>();
  const keyOf = (ref: ItemRef) => keys.get(ref) ?? '';
  const stateOf = (key: string, state: OutsideItem['state'] = 'todo') => {
    if (state !== 'todo')
      site.admin.transition(key, STATUSES[state], state === 'cancelled' ? { resolution: "Won't Do" } : {});
  };
  const fieldsOf = ({ title, points, labelled, planned }: Partial<OutsideItem>) => ({
    ...(title === undefined ? {} : { summary: title }),
    ...(points === undefined ? {} : { [POINTS]: points }),
    ...(labelled === undefined ? {} : { labels: labelled ? ['checkout'] : [] }),
    ...(planned === undefined ? {} : { fixVersions: planned ? [{ name: '1.0' }] : [] }),
  });
  return {
    tool: jiraTool(connectionTo(site, now)),
    names: { container: 'ABC', release: { release: '1.0', container: 'ABC' }, label: 'checkout' },
    async create(item) {
      const key = site.admin.createIssue({ key: `ABC-${keys.size + 1}`, summary: item.title });
      const { title: _, ...rest } = item;
      const fields = { ...fieldsOf(rest), ...(item.parent && { parent: { key: keyOf(item.parent) } }) };
      if (Object.keys(fields).length > 0) site.admin.editIssue(key, fields);
      stateOf(key, item.state);
      const answer = await site.request('app', 'GET', `/rest/api/3/issue/${key}?fields=summary`);
      const ref = itemRef('jira', JSON.parse(answer.body).id);
      keys.set(ref, key);
      return ref;
    },
    async change(ref, { state, ...rest }) {
      const fields = fieldsOf(rest);
      if (Object.keys(fields).length > 0) site.admin.editIssue(keyOf(ref), fields);
      stateOf(keyOf(ref), state);
    },
    async move(ref, parent) {
      site.admin.editIssue(keyOf(ref), { parent: parent === null ? null : { key: keyOf(parent) } });
    },
    async remove(ref) {
      site.admin.deleteIssue(keyOf(ref));
    },
    fail: (problem) => site.faults.every(1, FAILURES[problem]),
    mend: () => site.faults.clear(),
    pass(by) {
      time += by;
    },
  };
}
