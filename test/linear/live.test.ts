import {
  hear,
  type ItemRef,
  sweep as keepSweeping,
  reconcile,
  type WorkItem,
  type World,
} from '@throughline/core';
import { countedIds, memoryStore, seededRandom } from '@throughline/core/testing';
import { newsOf, verifyDelivery } from '@throughline/linear';
import { sampleWorkspace } from '@throughline/sandbox/linear';
import { describe, expect, it } from 'vitest';
import { latestOf, MINUTE, type OpenLinear, openLinear, START, sweptItems } from './open-linear.ts';

const SECRET = 'a-signing-secret';
const TYPES = ['Issue', 'Project', 'Initiative', 'IssueLabel', 'Comment'];

/** A copy that takes what the webhooks tell, as a host would. */
async function following(seed: number) {
  const store = memoryStore();
  const linear: OpenLinear = await openLinear({
    seed: sampleWorkspace({ issues: 80, seed, now: START }),
    known: (refs) => store.mirror.items(refs),
  });
  const { workspace, tool, clock } = linear;
  const now = () => clock.time;
  const world: World = { ...store, tools: { linear: tool }, now, ids: countedIds(), digest: (text) => text };
  const url = 'https://goals.example.com/hook';
  const app = workspace.admin.addApp({ webhook: { url, secret: SECRET, resourceTypes: TYPES } });
  workspace.admin.accessToken({ clientId: app.clientId, scopes: ['read'] });

  workspace.deliveries.listen(async ({ body, headers }) => {
    const delivery = { body: Buffer.from(body), signature: headers['linear-signature'] };
    const verified = verifyDelivery(delivery, { secrets: [SECRET], now: now() });
    if (verified.kind === 'refused') return verified.status;
    const hearer = { user: null, client: app.clientId };
    await hear(world, tool, newsOf(verified.event, await tool.catalogue.current(), hearer));
    return 200;
  });
  const everything = () => keepSweeping(world, tool, { kind: 'everything' });
  return { ...linear, world, everything };
}

type Following = Awaited<ReturnType<typeof following>>;

/** What the copy holds, without the moments of the last change. */
async function copied({ world }: Following): Promise<readonly WorkItem[]> {
  const refs: readonly ItemRef[] = await world.mirror.refs('linear', null, 1000);
  return comparable(await world.mirror.items(refs));
}

async function recounted({ connect }: Following): Promise<readonly WorkItem[]> {
  return comparable([...latestOf(await sweptItems(connect({}))).values()]);
}

function comparable(items: readonly WorkItem[]): readonly WorkItem[] {
  return items.map((item) => ({ ...item, revision: 0 })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** Edits of issues and of what they point at, by chance. */
function edit({ workspace, ada }: Following, random: () => number): void {
  const { admin } = workspace;
  const pick = <T>(list: Iterable<T>): T => {
    const all = [...list];
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  };
  const issues = [...admin.state.issues.all()].filter(({ trashed }) => trashed !== true);
  const { id } = pick(issues);
  const acts: readonly (() => unknown)[] = [
    () => ada.moveIssue(id, pick(['started', 'completed', 'canceled', 'unstarted'])),
    () => ada.updateIssue(id, { estimate: pick([1, 2, 3, 5, 8]) }),
    () => ada.updateIssue(id, { labelIds: [pick(admin.state.issueLabels.all()).id] }),
    () => ada.updateIssue(id, { projectId: pick(admin.state.projects.all()).id }),
    () => ada.updateIssue(id, { teamId: pick(admin.state.teams.all()).id }),
    () => ada.createIssue({ teamId: pick(admin.state.teams.all()).id, title: 'New' }),
    () => ada.archiveIssue(id),
    () => ada.trashIssue(id),
    () => ada.destroyIssue(id),
    () => admin.changeMilestone(pick(admin.state.projectMilestones.all()).id, { name: `M ${random()}` }),
    () => admin.linkProject(pick(admin.state.initiatives.all()).id, pick(admin.state.projects.all()).id),
    () => admin.changeProject(pick(admin.state.projects.all()).id, { health: 'atRisk' }),
  ];
  pick(acts)();
}

describe('a copy that follows by webhooks', () => {
  it('holds what Linear holds, at once, when every webhook arrives', async () => {
    const linear = await following(3);
    await linear.everything();
    const random = seededRandom(3);
    for (let n = 0; n < 60; n += 1) {
      linear.clock.time += 1000;
      edit(linear, random);
      await linear.workspace.deliveries.send();
    }
    expect(await copied(linear)).toEqual(await recounted(linear));
  });

  it('holds it after the repair and the nightly reading, when webhooks are lost, doubled and shuffled', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const linear = await following(seed);
      const random = seededRandom(seed);
      await linear.everything();
      linear.clock.time += 2 * MINUTE;
      const { deliveries } = linear.workspace;
      const delay = { share: 0.2, upToMs: 30_000 };
      deliveries.disturb({ seed, lose: 0.3, duplicate: 0.2, shuffle: true, delay });
      const at = linear.clock.time;
      for (let n = 0; n < 40; n += 1) {
        linear.clock.time += 1000;
        edit(linear, random);
        if (random() < 0.3) await deliveries.send();
      }
      linear.clock.time += MINUTE;
      await deliveries.send();
      await keepSweeping(linear.world, linear.tool, { kind: 'since', at });
      linear.tool.catalogue.forget();
      await reconcile(linear.world, linear.tool, null);
      expect([seed, await copied(linear)]).toEqual([seed, await recounted(linear)]);
    }
  });
});
