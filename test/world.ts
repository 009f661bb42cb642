import { createHash } from 'node:crypto';
import {
  itemRef,
  perform,
  refetch,
  type Store,
  sweep,
  type Viewer,
  type WorkItem,
  type World,
} from '@throughline/core';
import {
  countedIds,
  type FixedClock,
  fixedClock,
  type MemoryTool,
  memoryStore,
  memoryTool,
} from '@throughline/core/testing';
import { type Engine, migrate, openStore } from '@throughline/store';
import { pgliteEngine } from '@throughline/store/pglite';
import { expect } from 'vitest';

export const START = Date.parse('2026-01-05T09:00:00Z');
export const DAY = 86_400_000;

/** The administrator who sets a test company up. */
export const ADMIN: Viewer = { person: 'admin', roles: ['admin', 'goal-office'] };

/** A workspace with one tool, as a test drives it: people act through operations, work changes in the tool. */
export interface TestWorld {
  readonly world: World;
  readonly tool: MemoryTool;
  readonly clock: FixedClock;
  /** Reads everything from the tool. */
  sweep(): Promise<void>;
  /** Tells that these items changed in the tool, as an event does. */
  news(...items: readonly WorkItem[]): Promise<void>;
  /** Does an operation that must succeed, and gives its output. */
  done(viewer: Viewer | string, operation: string, input: unknown): Promise<Answer>;
  /** Does an operation that must be refused, and gives the refusal. */
  refused(
    viewer: Viewer | string,
    operation: string,
    input: unknown,
  ): Promise<{ code: string; message: string; field?: string }>;
}

/** An output, read by path in assertions. */
// biome-ignore lint/suspicious/noExplicitAny: outputs are checked by their schemas; assertions read them freely.
export type Answer = any;

/**
 * A workspace of its own on PostgreSQL inside the test's process. The database is shared by the tests of a file, because
 * it takes a second to begin; workspaces keep them apart as they keep customers apart.
 */
export async function sqlWorld(): Promise<TestWorld> {
  const engine = await sharedEngine();
  workspaces += 1;
  return testWorld(openStore(engine, { workspace: `test-${workspaces}` }));
}

let engine: Promise<Engine> | undefined;
let workspaces = 0;

function sharedEngine(): Promise<Engine> {
  engine ??= (async () => {
    const opened = pgliteEngine({ memory: true });
    await migrate(opened);
    return opened;
  })();
  return engine;
}

/** The same in memory, for laws that live through thousands of workspaces. */
export function testWorld(store: Store = memoryStore()): TestWorld {
  const clock = fixedClock(START);
  const tool = memoryTool();
  const world: World = { ...store, tools: { jira: tool }, now: clock.now, ids: countedIds(), digest: sha256 };
  const act = (viewer: Viewer | string, operation: string, input: unknown) => {
    clock.advance(1000);
    return perform(world, typeof viewer === 'string' ? { person: viewer } : viewer, operation, input);
  };
  return {
    world,
    tool,
    clock,
    sweep: async () => {
      clock.advance(1000);
      expect(await sweep(world, tool, { kind: 'everything' })).toMatchObject({ kind: 'finished' });
    },
    news: async (...items) => {
      clock.advance(1000);
      tool.hold(...items);
      await refetch(
        world,
        tool,
        items.map(({ ref }) => ref),
      );
    },
    done: async (viewer, operation, input) => {
      const outcome = await act(viewer, operation, input);
      expect(outcome, `${operation} ${JSON.stringify(input)}`).toMatchObject({ kind: 'done' });
      return outcome.kind === 'done' ? outcome.output : undefined;
    },
    refused: async (viewer, operation, input) => {
      const outcome = await act(viewer, operation, input);
      if (outcome.kind !== 'refused')
        throw new Error(`${operation} was not refused: ${JSON.stringify(outcome.output)}`);
      return outcome.refusal;
    },
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A work item with everything that a test does not speak of filled in. `ABC-7` gets the id 7 of its project. */
export function workItem(
  key: string,
  more: Partial<Omit<WorkItem, 'parent'>> & { readonly parent?: string } = {},
): WorkItem {
  const { parent, ...rest } = more;
  return {
    ref: itemRef('jira', key),
    tool: 'jira',
    key,
    title: `Item ${key}`,
    url: `https://example.org/browse/${key}`,
    type: 'Story',
    status: 'To Do',
    bucket: 'todo',
    points: null,
    assignee: null,
    parent: parent === undefined ? null : itemRef('jira', parent),
    container: key.slice(0, key.indexOf('-')),
    groups: [],
    releases: [],
    labels: [],
    created: START - 30 * DAY,
    started: null,
    finished: null,
    revision: START - DAY,
    ...rest,
  };
}
