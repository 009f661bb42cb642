import type { ItemRef, ObservedItem, SweepScope, WorkItem } from '@throughline/core';
import {
  type CallerOptions,
  type LinearAccess,
  type LinearApi,
  type LinearConnection,
  type LinearTool,
  linearApi,
  linearTool,
} from '@throughline/linear';
import {
  createLinearWorkspace,
  type LinearSeed,
  type LinearWorkspace,
  type LinearWorkspaceOptions,
  serveLinear,
  UNLIMITED,
} from '@throughline/sandbox/linear';
import { onTestFinished } from 'vitest';

/** When the clocks of workspaces start. */
export const START = Date.parse('2026-03-02T12:30:00Z');
export const MINUTE = 60_000;

export interface OpenLinear {
  readonly workspace: LinearWorkspace;
  readonly url: string;
  readonly api: LinearApi;
  readonly tool: LinearTool;
  /** What could not be read as it should. */
  readonly notes: string[];
  /** Pauses that the client made, in milliseconds. */
  readonly waits: number[];
  readonly clock: { time: number };
  /** Changes a workspace as its first admin does. */
  readonly ada: ReturnType<LinearWorkspace['admin']['as']>;
  /** Another connection to the same workspace. */
  connect(options: Partial<CallerOptions>, known?: LinearConnection['known']): LinearTool;
}

export interface OpenOptions extends Partial<Omit<LinearWorkspaceOptions, 'seed'>> {
  readonly seed?: LinearSeed;
  /** With Ada’s API key when left out. */
  readonly access?: (workspace: LinearWorkspace, url: string) => LinearAccess;
  readonly page?: number;
  readonly known?: LinearConnection['known'];
}

/** A stand-in workspace behind HTTP, and the plugin reading it, until the test is over. */
export async function openLinear(options: OpenOptions = {}): Promise<OpenLinear> {
  const { access, page, known = async () => [], ...rest } = options;
  const clock = { time: START };
  const now = () => clock.time;
  const workspace = createLinearWorkspace({ now, limits: UNLIMITED, ...rest });
  const { url, apiUrl, close } = await serveLinear(workspace);
  onTestFinished(close);
  const notes: string[] = [];
  const waits: number[] = [];
  const connected = (more: Partial<CallerOptions>) =>
    linearApi({
      access: access?.(workspace, url) ?? { kind: 'key', key: workspace.admin.apiKey('Ada') },
      now,
      pause: async (wait) => void waits.push(wait),
      apiUrl,
      ...(page === undefined ? {} : { page }),
      ...more,
    });
  const toolOver = (api: LinearApi, knows: LinearConnection['known']) =>
    linearTool({ api, now, known: knows, note: (problem) => void notes.push(problem) });
  const api = connected({});
  return {
    ...{ workspace, url, api, notes, waits, clock, ada: workspace.admin.as('Ada') },
    tool: toolOver(api, known),
    connect: (more, knows = known) => toolOver(connected(more), knows),
  };
}

/** Everything that a sweep tells, page by page, with the chance to act between the pages. */
export async function sweptItems(
  tool: LinearTool,
  scope: SweepScope = { kind: 'everything' },
  {
    cursor = null,
    between,
  }: { cursor?: string | null; between?: (page: number, cursor: string) => void } = {},
): Promise<readonly ObservedItem[]> {
  const items: ObservedItem[] = [];
  let pages = 0;
  for await (const page of tool.source.sweep(scope, cursor)) {
    items.push(...page.items);
    pages += 1;
    between?.(pages, page.cursor);
  }
  return items;
}

/** What is known after all of it was told. */
export function latestOf(told: readonly ObservedItem[]): ReadonlyMap<ItemRef, WorkItem> {
  const items = new Map<ItemRef, WorkItem>();
  for (const { item } of told) {
    if (item.revision >= (items.get(item.ref)?.revision ?? 0)) items.set(item.ref, item);
  }
  return items;
}
