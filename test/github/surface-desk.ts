import {
  type GoalHead,
  type ItemRef,
  itemRef,
  perform,
  type ShowReport,
  type Surface,
  showPanels,
  sweep,
  type Viewer,
  type World,
} from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { type GitHubAuth, type GitHubSurfaceOptions, githubSurface } from '@throughline/github';
import type { GitHubSeed } from '@throughline/sandbox/github';
import { expect } from 'vitest';
import { type Talker, talkTo } from '../contracts/sandbox-github-sites.ts';
import { ADMIN, type Answer, sha256 } from '../world.ts';
import { type Desk, type DeskOptions, MINUTE, openDesk, SCOPES } from './site-connection.ts';

export const DAY = 24 * 60 * MINUTE;

/** What counts as text of people outside our block of a README. */
export const README = '# Roadmap\r\n\r\nOurs to keep. <!-- a note -->\n\n```\ncode\n```\n';

/** A private repository and a private project, as a company has them. */
export const COMPANY_SEED: GitHubSeed = {
  users: [{ login: 'ada', name: 'Ada' }, { login: 'ben' }],
  organizations: [{ login: 'acme', owners: ['ada'], members: ['ben'], baseRole: 'read' }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      private: true,
      roles: { ben: 'write' },
      issues: [
        { title: 'Faster checkout', author: 'ben' },
        { title: 'Cache', parent: '1' },
        { title: 'Index', parent: '1' },
        { title: 'Alone', comments: [{ body: 'Me first', author: 'ben' }] },
      ],
      pullRequests: [{ title: 'Add cache', author: 'ben' }],
    },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      readme: README,
      fields: [{ name: 'Status', dataType: 'single_select', options: ['Todo', 'Done'] }],
      items: [
        { content: 'acme/shop#1' },
        { content: 'acme/shop#2' },
        { content: 'acme/shop#3' },
        { draft: 'An idea' },
      ],
    },
  ],
};

type Board = NonNullable<GitHubSeed['projects']>[number];

/** The same company, with a project that differs. */
export function boardSeed(change: Partial<Board>): GitHubSeed {
  const [board] = COMPANY_SEED.projects ?? [];
  return { ...COMPANY_SEED, projects: [{ owner: 'acme', title: 'Roadmap', ...board, ...change }] };
}

export interface SurfaceDeskOptions extends Partial<DeskOptions> {
  readonly surface?: Partial<GitHubSurfaceOptions>;
  /** Whether what is written keeps its distance. */
  readonly paced?: boolean;
  /** Who writes; the reading token of ada when left out. */
  readonly auth?: (desk: Desk) => GitHubAuth;
}

/** A company whose work is on a stand-in of GitHub, and which shows its goals there. */
export interface SurfaceDesk extends Desk {
  readonly world: World;
  readonly surface: Surface;
  /** Speaks to GitHub as ada does. */
  readonly talk: Talker;
  /** Does an operation that must succeed, and gives its output. */
  done(viewer: Viewer | string, operation: string, input: unknown): Promise<Answer>;
  /** Makes a goal that counts work, linked as given; returns its ids. */
  makeGoal(title: string, selects: readonly object[], more?: object): Promise<MadeGoal>;
  show(): Promise<ShowReport>;
  /** Reads everything from GitHub. */
  read(): Promise<void>;
  /** Ten minutes and a bit later: a place may be written again. */
  rest(): void;
  close(number: number): Promise<void>;
  ref(number: number): ItemRef;
  comments(number: number): Promise<readonly Answer[]>;
}

interface MadeGoal {
  readonly goal: string;
  readonly metric: string;
  readonly links: readonly string[];
}

export async function openSurfaceDesk(options: SurfaceDeskOptions = {}): Promise<SurfaceDesk> {
  const settings = { projects: ['acme/1'], repositories: ['acme/shop'] };
  const desk = openDesk({ seed: COMPANY_SEED, settings, ...options });
  const { site, clock, tool } = desk;
  const now = (): number => clock.time;
  const world: World = {
    ...memoryStore(),
    tools: { github: tool },
    now,
    ids: countedIds(),
    digest: sha256,
  };
  const surface = githubSurface({
    connection: {
      auth: options.auth?.(desk) ?? { kind: 'token', token: desk.token },
      id: crypto.randomUUID(),
      now,
      paced: options.paced ?? false,
      fetch: (input, init) => site.fetch(input, init),
      ...options.client,
    },
    publicPlaces: 'withheld',
    ...options.surface,
  });
  const talk = talkTo(site, site.admin.classicToken('ada', SCOPES));
  const done: SurfaceDesk['done'] = async (viewer, operation, input) => {
    clock.time += 1000;
    const who = typeof viewer === 'string' ? { person: viewer } : viewer;
    const outcome = await perform(world, who, operation, input);
    expect(outcome, `${operation} ${JSON.stringify(input)}`).toMatchObject({ kind: 'done' });
    return outcome.kind === 'done' ? outcome.output : undefined;
  };
  const read = async (): Promise<void> => {
    clock.time += 1000;
    expect(await sweep(world, tool, { kind: 'everything' })).toMatchObject({ kind: 'finished' });
  };
  await read();
  return {
    ...desk,
    world,
    surface,
    talk,
    done,
    makeGoal: (title, selects, more = {}) => madeGoal(done, { title, selects, more }),
    read,
    show: () => showPanels(world, 'github', surface, { most: 200 }),
    rest() {
      clock.time += 11 * MINUTE;
    },
    async close(number) {
      await talk.send('PATCH', `/repos/acme/shop/issues/${number}`, { state: 'closed' });
      await read();
    },
    ref: (number) => itemRef('github', site.admin.idsOf(`acme/shop#${number}`).nodeId),
    comments: async (number) =>
      (await talk.send('GET', `/repos/acme/shop/issues/${number}/comments?per_page=100`)).json,
  };
}

interface GoalToMake {
  readonly title: string;
  readonly selects: readonly object[];
  readonly more: object;
}

async function madeGoal(done: SurfaceDesk['done'], { title, selects, more }: GoalToMake): Promise<MadeGoal> {
  const { goal } = await done(ADMIN, 'goals.create', { title, ...more });
  const defined = { goal, title: `Work of ${title}`, work: { by: 'count' } };
  const { metric } = await done(ADMIN, 'metrics.define', defined);
  const links: string[] = [];
  for (const select of selects) {
    links.push((await done(ADMIN, 'links.add', { metric, tool: 'github', select })).link);
  }
  return { goal, metric, links };
}

/** What everybody may see of the goals of some issues: the first goal of each, as a host finds it. */
export async function goalsOfIssues(
  { world, ref }: Pick<SurfaceDesk, 'world' | 'ref'>,
  numbers: readonly number[],
): Promise<ReadonlyMap<ItemRef, GoalHead>> {
  const found = new Map<ItemRef, GoalHead>();
  for (const number of numbers) {
    const asked = { tool: 'github', item: `acme/shop#${number}` };
    const outcome: Answer = await perform(world, { person: '' }, 'views.issuePanel', asked);
    const head: GoalHead | undefined = outcome.output?.goals[0]?.head;
    if (head !== undefined) found.set(ref(number), head);
  }
  return found;
}
