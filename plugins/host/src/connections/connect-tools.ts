import { createHash } from 'node:crypto';
import type { ToolId } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import type { PgBoss } from 'pg-boss';
import { readSampleNote } from '../data-folder/sample-note.ts';
import { openBoss } from '../jobs/open-boss.ts';
import { askFor } from '../jobs/sync-queue.ts';
import { keySource, openSecrets, tokenShelf } from '../secrets/index.ts';
import { WORKSPACE, type Workspace } from '../workspace/workspace.ts';
import type { Connection } from './connection.ts';
import { connectionsIn } from './connections.ts';
import type { Environment } from './environment.ts';
import { storedValues } from './stored-values.ts';

/** The tools that the environment connects a workspace with. */
export interface ConnectedTools {
  readonly connections: readonly Connection[];
  readonly values: KeyValues;
  /** The queues of the workspace, opened when they are first asked for. */
  boss(): Promise<PgBoss>;
  /** Closes the queues, if they were opened. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly env: Environment;
  readonly now: () => number;
  /** Told of what goes wrong in the background. */
  readonly report: (problem: string) => void;
}

/** Of a token that holds a lot of chance, a part of the hash tells nothing. */
function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 16);
}

/** Connects a workspace, except with the sample company in it. Asks nothing of any tool. */
export function connectTools(
  { engine, database, folder, store }: Workspace,
  { env, now, report }: ConnectOptions,
): ConnectedTools {
  const values = storedValues(engine, WORKSPACE);
  const secrets = openSecrets(engine, { workspace: WORKSPACE, keys: keySource(folder, env) });
  let opened: Promise<PgBoss> | undefined;
  const boss = (): Promise<PgBoss> => {
    opened ??= openBoss(database, report);
    return opened;
  };
  const parts = {
    mirror: store.mirror,
    values,
    now,
    shelf: (connection: ToolId) => tokenShelf(secrets, connection),
    fingerprint,
    report,
    requestSweep: async (tool: ToolId) => askFor(await boss(), { tool, kind: 'everything' }),
  };
  return {
    connections: readSampleNote(folder) === undefined ? connectionsIn(env, parts) : [],
    values,
    boss,
    close: async () => {
      await (await opened)?.stop({ graceful: false });
    },
  };
}
