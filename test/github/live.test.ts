import {
  hear,
  type ItemRef,
  sweep as keepSweeping,
  type ObservedItem,
  reconcile,
  type WorkItem,
  type World,
} from '@throughline/core';
import { countedIds, memoryStore, seededRandom } from '@throughline/core/testing';
import { githubTool, newsOf, verifyDelivery } from '@throughline/github';
import {
  createGitHubSite,
  type GitHubSite,
  generateGitHubSeed,
  UNLIMITED,
} from '@throughline/sandbox/github';
import { describe, expect, it } from 'vitest';
import { type Talker, talkTo } from '../contracts/sandbox-github-sites.ts';
import { clientOf, MINUTE, SCOPES, START, swept } from './site-connection.ts';

const ITEMS = 60;
/** For many companies, one after the other. */
const FEW = 24;
const SETTINGS = { projects: ['acme/1'], repositories: ['acme/repo-1', 'acme/repo-2'] };
const BOARD = '/orgs/acme/projectsV2/1';

/** A copy that takes what the webhooks tell, as a host would. */
function following(seed: number, items = ITEMS) {
  const clock = { time: START };
  const now = () => clock.time;
  const site = createGitHubSite({
    now,
    limits: UNLIMITED,
    seed: generateGitHubSeed({ seed, items, repositories: 2, now: START }),
  });
  const store = memoryStore();
  const known = async (refs: readonly ItemRef[]) =>
    new Map(
      (await store.mirror.items(refs)).map(({ ref, revision, bucket, container }) => [
        ref,
        { revision, readable: bucket !== 'unreadable', container },
      ]),
    );
  const client = clientOf(site, { kind: 'token', token: site.admin.classicToken('ada', SCOPES) }, { now });
  const connection = { client, person: 'everyone' as const, settings: { ...SETTINGS }, now, known };
  const tool = githubTool(connection);
  const world: World = {
    ...store,
    tools: { github: tool },
    now,
    ids: countedIds(),
    digest: (text) => text,
  };
  const app = site.admin.createApp({
    owner: 'acme',
    name: 'Throughline',
    permissions: { metadata: 'read', issues: 'read', pull_requests: 'read', organization_projects: 'read' },
    events: ['issues', 'sub_issues', 'projects_v2_item', 'milestone', 'label', 'pull_request'],
  });
  site.admin.install(app.appId, 'acme');
  site.webhooks.listen(async ({ body, headers, name: event }) => {
    const bytes = new TextEncoder().encode(body);
    const signature = headers['x-hub-signature-256'];
    const verified = await verifyDelivery(
      { body: bytes, signature, event },
      { secrets: [app.webhookSecret] },
    );
    if (verified.kind === 'refused') return verified.status;
    const hearer = { login: null, installation: null, now: now() };
    await hear(world, tool, newsOf(verified.event, hearer));
    return 202;
  });
  // Another reader that knows nothing: what it tells is an independent reading of everything.
  const afresh = (): Promise<readonly ObservedItem[]> =>
    swept(githubTool({ ...connection, known: async () => new Map() }));
  const ada = talkTo(site, site.admin.classicToken('ada', SCOPES));
  return { clock, site, world, tool, afresh, ada };
}

type Following = ReturnType<typeof following>;

/** What the copy holds, without the moments of the last change, which GitHub does not always tell. */
async function copied({ world }: Following): Promise<readonly WorkItem[]> {
  const refs = await world.mirror.refs('github', null, 1000);
  return comparable(await world.mirror.items(refs));
}

async function recounted({ afresh }: Following): Promise<readonly WorkItem[]> {
  return comparable((await afresh()).map(({ item }) => item));
}

function comparable(items: readonly WorkItem[]): readonly WorkItem[] {
  return items.map((item) => ({ ...item, revision: 0 })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

interface Board {
  readonly items: readonly { readonly id: number; readonly content_type: string }[];
  readonly fields: readonly {
    readonly id: number;
    readonly name: string;
    readonly options?: readonly { readonly id: string }[];
  }[];
}

async function boardOf(ada: Talker): Promise<Board> {
  const items = await ada.send('GET', `${BOARD}/items?per_page=100`);
  const fields = await ada.send('GET', `${BOARD}/fields?per_page=100`);
  return { items: items.json, fields: fields.json };
}

/** One edit by chance, as people make it; some are refused, as people's are. */
async function edit({ ada, site }: Following, random: () => number): Promise<void> {
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('There is nothing to pick from.');
    return one;
  };
  const repository = pick(SETTINGS.repositories);
  const number = 1 + Math.floor(random() * 28);
  const issue = `/repos/${repository}/issues/${number}`;
  const { items, fields } = await boardOf(ada);
  const item = `${BOARD}/items/${pick(items).id}`;
  const status = fields.find(({ name }) => name === 'Status');
  const estimate = fields.find(({ name }) => name === 'Estimate');
  const acts: readonly (() => unknown)[] = [
    () => ada.send('PATCH', issue, { state: 'closed', state_reason: pick(['completed', 'not_planned']) }),
    () => ada.send('PATCH', issue, { state: 'open' }),
    () => ada.send('PATCH', issue, { title: `Title ${random()}` }),
    () => ada.send('PATCH', issue, { labels: [pick(['bug', 'feature', 'docs'])] }),
    () => ada.send('PATCH', issue, { milestone: pick([1, null]) }),
    () => ada.send('PATCH', item, { fields: [{ id: status?.id, value: pick(status?.options ?? []).id }] }),
    () => ada.send('PATCH', item, { fields: [{ id: estimate?.id, value: pick([1, 2, 3, null]) }] }),
    () => ada.send('DELETE', item),
    () => ada.send('POST', `${BOARD}/drafts`, { title: `Idea ${random()}` }),
    () => ada.send('POST', `/repos/${repository}/issues`, { title: 'New' }),
    () => addToBoard(ada, repository, number),
    () => ada.send('PATCH', `/repos/${repository}/milestones/1`, { title: `M ${random()}` }),
    () => moveBelow(ada, site, repository, [number, 1 + Math.floor(random() * 28)]),
    () => deleteIssue(site, `${repository}#${number}`),
  ];
  await pick(acts)();
}

async function addToBoard(ada: Talker, repository: string, number: number): Promise<void> {
  const [owner, repo] = repository.split('/');
  await ada.send('POST', `${BOARD}/items`, { type: 'Issue', owner, repo, number });
}

async function moveBelow(
  ada: Talker,
  site: GitHubSite,
  repository: string,
  [child, parent]: readonly [number, number],
): Promise<void> {
  if (child === parent || !isThere(site, `${repository}#${child}`)) return;
  const body = { sub_issue_id: site.admin.idsOf(`${repository}#${child}`).databaseId, replace_parent: true };
  await ada.send('POST', `/repos/${repository}/issues/${parent}/sub_issues`, body);
}

function deleteIssue(site: GitHubSite, reference: string): void {
  if (isThere(site, reference)) site.admin.deleteIssue(reference, 'ada');
}

function isThere(site: GitHubSite, reference: string): boolean {
  try {
    site.admin.idsOf(reference);
    return true;
  } catch {
    // It was deleted by an earlier edit.
    return false;
  }
}

describe('a copy that follows by webhooks', () => {
  it('holds what GitHub holds, at once, when every webhook arrives', async () => {
    const github = following(3);
    await keepSweeping(github.world, github.tool, { kind: 'everything' });
    const random = seededRandom(3);
    for (let n = 0; n < 80; n += 1) {
      github.clock.time += 1000;
      await edit(github, random);
      await github.site.webhooks.settled();
    }
    expect(await copied(github)).toEqual(await recounted(github));
  });

  it('holds it after the repair and the nightly reading, when webhooks are lost, doubled and shuffled', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const github = following(seed, FEW);
      const { world, tool, clock, site } = github;
      const random = seededRandom(seed);
      await keepSweeping(world, tool, { kind: 'everything' });
      clock.time += 2 * MINUTE;
      const at = clock.time;
      site.webhooks.disturb({ seed, lose: 0.3, duplicate: 0.2, shuffle: true });
      for (let n = 0; n < 25; n += 1) {
        clock.time += 1000;
        await edit(github, random);
        if (random() < 0.3) await site.webhooks.deliver();
      }
      clock.time += MINUTE;
      await site.webhooks.deliver('all');
      await site.webhooks.settled();
      await keepSweeping(world, tool, { kind: 'since', at });
      await reconcile(world, tool, null);
      expect([seed, await copied(github)]).toEqual([seed, await recounted(github)]);
    }
  });
});
