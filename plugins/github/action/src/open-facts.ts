import { createHash, randomBytes } from 'node:crypto';
import {
  applyPending,
  type Fact,
  type Journal,
  rebuild,
  type Store,
  type WorkTool,
  type World,
} from '@throughline/core';
import { memoryStore } from '@throughline/core/memory';
import { type KeptPlace, toKnownPlace } from './facts/kept-places.ts';

/** A workspace in memory that remembers which facts were added to those it began with. */
export interface OpenFacts {
  readonly world: World;
  readonly added: readonly Fact[];
}

interface Kept {
  readonly facts: readonly Fact[];
  readonly places: readonly KeptPlace[];
}

/** Fills a workspace from what is kept. `toolOver` is told where the copy of the work stands. */
export async function openFacts(
  kept: Kept,
  toolOver: (mirror: Store['mirror']) => WorkTool,
  now: () => number,
): Promise<OpenFacts> {
  const store = memoryStore();
  if (kept.facts.length > 0) await store.journal.append(kept.facts);
  const added: Fact[] = [];
  const tool = toolOver(store.mirror);
  const world: World = {
    ...store,
    journal: recording(store.journal, added),
    tools: { [tool.id]: tool },
    now,
    ids: (prefix) => `${prefix}_${now().toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`,
    digest: sha256,
  };
  await rebuild(world);
  // The facts of the graph and of the names make no cache; now they count as known, too.
  await applyPending(world);
  await store.places.save(kept.places.map(toKnownPlace));
  return { world, added };
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
