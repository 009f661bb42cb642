import { itemRef } from '@throughline/core';
import { type OutsideItem, type ToolBench, workToolContract } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';
import { openLinear } from '../linear/open-linear.ts';

const TYPES = { todo: 'unstarted', doing: 'started', done: 'completed', cancelled: 'canceled' } as const;
const FAILURES = {
  revoked: { status: 401, body: { errors: [{ message: 'Authentication required, not authenticated' }] } },
  'rate-limited': {
    status: 400,
    body: { errors: [{ message: 'Rate limit exceeded', extensions: { code: 'RATELIMITED' } }] },
  },
  unreachable: { status: 503, body: 'upstream connect error' },
} as const;

describe('Linear', () => workToolContract({ describe, it, expect }, linearBench));

async function linearBench(): Promise<ToolBench> {
  const { workspace, tool, clock, ada } = await openLinear({
    seed: {
      labels: [{ name: 'Checkout' }],
      projects: [{ name: 'Faster checkout', milestones: [{ name: 'Beta' }] }],
    },
  });
  const { state } = workspace.admin;
  const [team] = [...state.teams.all()];
  const [label] = [...state.issueLabels.all()];
  const [project] = [...state.projects.all()];
  const [milestone] = [...state.projectMilestones.all()];
  const idOf = (ref: string) => ref.replace('linear:', '');
  const input = ({ title, points, labelled, planned }: Partial<OutsideItem>) => ({
    ...(title === undefined ? {} : { title }),
    ...(points === undefined ? {} : { estimate: points }),
    ...(labelled === undefined ? {} : { labelIds: labelled && label ? [label.id] : [] }),
    ...(planned === true && project && milestone
      ? { projectId: project.id, projectMilestoneId: milestone.id }
      : {}),
  });
  return {
    tool,
    names: {
      container: 'ENG',
      release: { release: 'Beta', container: 'Faster checkout' },
      label: 'Checkout',
    },
    async create({ parent, ...item }) {
      const { id } = ada.createIssue({
        ...input(item),
        title: item.title,
        teamId: team?.id ?? '',
        ...(parent === undefined ? {} : { parentId: idOf(parent) }),
      });
      if (item.state !== undefined) ada.moveIssue(id, TYPES[item.state]);
      return itemRef('linear', id);
    },
    async change(ref, { state: next, ...rest }) {
      const changes = input(rest);
      if (Object.keys(changes).length > 0) ada.updateIssue(idOf(ref), changes);
      if (next !== undefined) ada.moveIssue(idOf(ref), TYPES[next]);
    },
    async move(ref, parent) {
      ada.updateIssue(idOf(ref), { parentId: parent === null ? null : idOf(parent) });
    },
    async remove(ref) {
      ada.destroyIssue(idOf(ref));
    },
    fail: (problem) => workspace.faults.every(1, { kind: 'answer', ...FAILURES[problem] }),
    mend: () => workspace.faults.clear(),
    pass(by) {
      clock.time += by;
    },
  };
}
