import { createHash, randomBytes } from 'node:crypto';
import type { Clock, Store, WorkTool, World } from '@throughline/core';

/** What a host brings to make a world of one Jira site. */
export interface WorldParts {
  readonly store: Store;
  readonly tool: WorkTool;
  readonly now: Clock;
}

/** The world that the operations work with: this store, this tool, and the randomness of Node. */
export function composeWorld({ store, tool, now }: WorldParts): World {
  return {
    ...store,
    tools: { [tool.id]: tool },
    now,
    ids: (prefix) => `${prefix}_${now().toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`,
    digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  };
}
