import { perform, type ShowReport, type Surface, showPanels, sweep, type World } from '@throughline/core';
import { countedIds, memoryStore } from '@throughline/core/testing';
import { type LinearSurface, type LinearSurfaceOptions, linearSurface } from '@throughline/linear';
import type { LinearSeed, LinearWorkspace, Scope } from '@throughline/sandbox/linear';
import { expect } from 'vitest';
import { ADMIN, type Answer, sha256 } from '../world.ts';
import { MINUTE, type OpenLinear, type OpenOptions, openLinear } from './open-linear.ts';

export const PAGES = 'https://goals.example.com/goals/';
const SCOPES: readonly Scope[] = ['read', 'write', 'initiative:read', 'initiative:write'];

/** A workspace with an epic, two issues below it and one beside it, in a project of an initiative. */
const SEED: LinearSeed = {
  labels: [{ name: 'Bug' }],
  projects: [{ name: 'Checkout' }],
  initiatives: [{ name: 'Growth', projects: ['Checkout'] }],
  issues: [
    { title: 'Epic', project: 'Checkout' },
    { title: 'Pay by card', parent: 'ENG-1', project: 'Checkout' },
    { title: 'Pay by bank', parent: 'ENG-1', project: 'Checkout' },
    { title: 'Beside it', project: 'Checkout' },
  ],
};

type Records = LinearWorkspace['admin']['state'];

/** A company whose goals are shown in a workspace of Linear. */
export interface ShownLinear extends OpenLinear {
  readonly world: World;
  readonly surface: LinearSurface;
  /** The client id of the app that writes. */
  readonly client: string;
  readonly token: string;
  readonly state: Records;
  /** Does an operation that must succeed; as an admin unless somebody else is named. */
  done(operation: string, input: object, person?: string): Promise<Answer>;
  /** A goal whose one metric counts what is selected. */
  goalOn(
    title: string,
    select: object,
    more?: object,
  ): Promise<{ goal: string; metric: string; link: string }>;
  sweep(): Promise<void>;
  show(surface?: Surface): Promise<ShowReport>;
  /** The same after the debounce. */
  showLater(): Promise<ShowReport>;
  /** Another surface on the same workspace. */
  another(more: Partial<LinearSurfaceOptions>): LinearSurface;
  issue(identifier: string): { readonly id: string };
  attachments(identifier: string): ReturnType<Records['attachmentsByIssue']>;
  /** Requests of the app since the last call, by operation. */
  requests(): Readonly<Record<string, number>>;
}

export async function openSurface(options: OpenOptions = {}): Promise<ShownLinear> {
  const store = memoryStore();
  const linear = await openLinear({ seed: SEED, known: (refs) => store.mirror.items(refs), ...options });
  const { workspace, clock, url, tool } = linear;
  const now = () => clock.time;
  const world: World = { ...store, tools: { linear: tool }, now, ids: countedIds(), digest: sha256 };
  const { clientId: client } = workspace.admin.addApp();
  const token = workspace.admin.accessToken({ clientId: client, scopes: SCOPES });
  const tokens = { current: async () => token, renew: async () => token };
  const another: ShownLinear['another'] = (more) =>
    linearSurface({
      access: { kind: 'app', tokens },
      now,
      pause: async (wait) => void linear.waits.push(wait),
      apiUrl: `${url}/graphql`,
      pageOf: (goal) => `${PAGES}${goal}`,
      installation: 'acme',
      ...more,
    });
  const surface = another({});
  const done: ShownLinear['done'] = async (operation, input, person) => {
    clock.time += 1000;
    const outcome = await perform(world, person === undefined ? ADMIN : { person }, operation, input);
    expect(outcome, `${operation} ${JSON.stringify(input)}`).toMatchObject({ kind: 'done' });
    return outcome.kind === 'done' ? outcome.output : undefined;
  };
  const goalOn: ShownLinear['goalOn'] = async (title, select, more = {}) => {
    const { goal } = await done('goals.create', { title, ...more });
    const { metric } = await done('metrics.define', { goal, title: 'Work', work: { by: 'count' } });
    const { link } = await done('links.add', { metric, tool: 'linear', select });
    return { goal, metric, link };
  };
  const show = (by: Surface = surface) => showPanels(world, 'linear', by, { most: 100 });
  const { state } = workspace.admin;
  const issue = (identifier: string) => {
    const found = [...state.issues.all()].find((one) => `ENG-${one.number}` === identifier);
    if (found === undefined) throw new Error(`There is no ${identifier}.`);
    return found;
  };
  const read = async () => {
    clock.time += 1000;
    expect(await sweep(world, tool, { kind: 'everything' })).toMatchObject({ kind: 'finished' });
  };
  await read();
  return {
    ...linear,
    ...{ world, surface, client, token, state, done, goalOn, show, another, issue },
    sweep: read,
    showLater: () => {
      clock.time += 11 * MINUTE;
      return show();
    },
    attachments: (identifier) => state.attachmentsByIssue(issue(identifier).id),
    requests: requestsOf(workspace),
  };
}

function requestsOf(workspace: LinearWorkspace): ShownLinear['requests'] {
  let before: Readonly<Record<string, number>> = {};
  return () => {
    const now: Record<string, number> = {};
    for (const [credential, { operations }] of Object.entries(workspace.usage())) {
      if (!credential.startsWith('app ')) continue;
      for (const [name, count] of Object.entries(operations)) now[name] = (now[name] ?? 0) + count;
    }
    const spent = Object.entries(now).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
    before = now;
    return Object.fromEntries(spent.filter(([, count]) => count > 0));
  };
}

/** The only one of a list, or of what a table holds. */
export function only<T>(list: Iterable<T>): T {
  const [one, ...others] = [...list];
  if (one === undefined || others.length > 0)
    throw new Error(`There is not one but ${others.length + (one ? 1 : 0)}.`);
  return one;
}
