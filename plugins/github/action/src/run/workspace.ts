import { createHash, randomBytes } from 'node:crypto';
import {
  applyPending,
  type Fact,
  type Journal,
  type RandomIds,
  rebuild,
  refreshQueries,
  type Store,
  sweep,
  ToolError,
  type WorkTool,
  type World,
} from '@throughline/core';
import { memoryStore } from '@throughline/core/memory';
import { type KeptPlace, toKnownPlace } from '../facts/kept-places.ts';
import { linkedFromCopy } from './linked-from-copy.ts';

/** A workspace in memory that remembers which facts were added to those it began with. */
export interface Workspace {
  readonly world: World;
  readonly tool: WorkTool;
  readonly added: readonly Fact[];
}

interface Kept {
  readonly facts: readonly Fact[];
  readonly places: readonly KeptPlace[];
}

/** Holds what is kept, with nothing counted yet. `toolOver` is told where the copy of the work stands. */
export async function openWorkspace(
  kept: Kept,
  toolOver: (mirror: Store['mirror']) => WorkTool,
  now: () => number,
): Promise<Workspace> {
  const store = memoryStore();
  if (kept.facts.length > 0) await store.journal.append(kept.facts);
  await store.places.save(kept.places.map(toKnownPlace));
  const added: Fact[] = [];
  const tool = linkedFromCopy(toolOver(store.mirror), store.mirror);
  const world: World = {
    ...store,
    journal: recording(store.journal, added),
    tools: { [tool.id]: tool },
    now,
    ids: orderedIds(now),
    digest: sha256,
  };
  return { world, tool, added };
}

/**
 * Reads all of the work, then counts it. In this order nothing is counted page by page. Throws `ToolError` when the work
 * cannot be read as a whole: numbers over a part of it would be wrong.
 */
export async function readWork({ world, tool }: Workspace): Promise<void> {
  const end = await sweep(world, tool, { kind: 'everything' });
  if (end.kind === 'waiting') throw new ToolError(tool.id, 'rate-limited', waitSentence(end.retryAfter));
  // The word for it is on the outcome already; which kind of problem it is, the sentence tells.
  if (end.kind !== 'finished')
    throw new ToolError(
      tool.id,
      'refused',
      end.kind === 'failed' ? end.problem : 'The reading was cut short.',
    );
  await rebuild(world);
  // The facts of the graph and of the names make no cache; now they count as known, too.
  await applyPending(world);
  await refreshQueries(world, tool);
}

function waitSentence(retryAfter: number): string {
  const minutes = Math.ceil(retryAfter / 60_000);
  return `GitHub asks to wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}: the hour’s requests are used up, or too many came at once. The next run goes on.`;
}

/** Ids in the order in which they were given, also within a millisecond: so the next run lists goals as this one did. */
function orderedIds(now: () => number): RandomIds {
  let given = 0;
  return (prefix) => {
    given += 1;
    const [time, order] = [now().toString(36).padStart(9, '0'), given.toString(16).padStart(6, '0')];
    return `${prefix}_${time}${order}${randomBytes(5).toString('hex')}`;
  };
}

function recording(journal: Journal, added: Fact[]): Journal {
  return {
    ...journal,
    append: async (facts) => {
      const appended = await journal.append(facts);
      if (appended.kind === 'appended') added.push(...facts);
      return appended;
    },
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
