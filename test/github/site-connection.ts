import type { ItemRef, ObservedItem, SweepScope, WorkItem } from '@throughline/core';
import {
  type GitHubAuth,
  type GitHubClient,
  type GitHubClientOptions,
  type GitHubConnection,
  type GitHubSettings,
  type GitHubTool,
  githubClient,
  githubTool,
  type KnownItem,
} from '@throughline/github';
import {
  createGitHubSite,
  type GitHubLimits,
  type GitHubSeed,
  type GitHubSite,
  UNLIMITED,
} from '@throughline/sandbox/github';

export const START = Date.parse('2026-03-02T09:00:00Z');
export const MINUTE = 60_000;
/** What a token for reading needs. */
export const SCOPES = ['repo', 'read:org', 'project'];

/** A site with a clock that a test turns, and one reader of it. */
export interface Desk {
  readonly site: GitHubSite;
  readonly clock: { time: number };
  readonly token: string;
  readonly tool: GitHubTool;
  /** What the reader's copy holds; a test fills it. */
  readonly known: Map<ItemRef, KnownItem>;
  /** Everything that a sweep tells, with the chance to act between its pages. */
  sweep(asked?: Asked): Promise<readonly ObservedItem[]>;
}

export interface Asked {
  readonly scope?: SweepScope;
  readonly cursor?: string | null;
  readonly between?: (page: number, cursor: string) => void | Promise<void>;
}

export interface DeskOptions {
  readonly seed: GitHubSeed;
  readonly settings?: Partial<GitHubSettings>;
  readonly limits?: Partial<GitHubLimits>;
  /** Who the token is of; ada when left out. */
  readonly login?: string;
  /** Of the token; those for reading when left out. */
  readonly scopes?: readonly string[];
  readonly client?: Partial<GitHubClientOptions>;
  readonly person?: (site: GitHubSite) => GitHubConnection['person'];
}

export function openDesk({
  seed,
  settings,
  limits = UNLIMITED,
  login = 'ada',
  scopes = SCOPES,
  ...more
}: DeskOptions): Desk {
  const clock = { time: START };
  const site = createGitHubSite({ now: () => clock.time, limits, seed });
  const token = site.admin.classicToken(login, scopes);
  const known = new Map<ItemRef, KnownItem>();
  const client = clientOf(site, { kind: 'token', token }, { now: () => clock.time, ...more.client });
  const tool = githubTool(
    connectionOf(client, {
      settings: settings ?? {},
      known,
      person: more.person?.(site) ?? 'everyone',
      clock,
    }),
  );
  return { site, clock, token, tool, known, sweep: (asked) => swept(tool, asked) };
}

interface Around {
  readonly settings: Partial<GitHubSettings>;
  readonly known: ReadonlyMap<ItemRef, KnownItem>;
  readonly person: GitHubConnection['person'];
  readonly clock: { readonly time: number };
}

export function connectionOf(
  client: GitHubClient,
  { settings, known, person, clock }: Around,
): GitHubConnection {
  return {
    client,
    person,
    settings: { projects: [], repositories: [], ...settings },
    now: () => clock.time,
    known: async (refs) => new Map([...known].filter(([ref]) => refs.includes(ref))),
  };
}

/** A client of the stand-in that keeps no distance between requests; tests of the limits themselves ask for it. */
export function clientOf(
  site: GitHubSite,
  auth: GitHubAuth,
  more: Partial<GitHubClientOptions> = {},
): GitHubClient {
  return githubClient({
    auth,
    id: crypto.randomUUID(),
    now: () => START,
    paced: false,
    fetch: (input, init) => site.fetch(input, init),
    ...more,
  });
}

export async function swept(
  tool: GitHubTool,
  { scope = { kind: 'everything' }, cursor = null, between = () => undefined }: Asked = {},
): Promise<readonly ObservedItem[]> {
  const told: ObservedItem[] = [];
  let pages = 0;
  for await (const page of tool.source.sweep(scope, cursor)) {
    told.push(...page.items);
    pages += 1;
    await between(pages, page.cursor);
  }
  return told;
}

/** Items by the names that people use. */
export function byKey(told: readonly ObservedItem[]): ReadonlyMap<string, WorkItem> {
  return new Map(told.map(({ item }) => [item.key, item]));
}

/** Remembers what was told, as a copy does. */
export function remember(known: Map<ItemRef, KnownItem>, told: readonly ObservedItem[]): void {
  for (const { item } of told) {
    const { ref, revision, bucket, container } = item;
    known.set(ref, { revision, readable: bucket !== 'unreadable', container });
  }
}
