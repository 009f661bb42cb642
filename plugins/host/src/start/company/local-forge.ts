import { readFileSync } from 'node:fs';
import type { Clock } from '@throughline/core';
import { jiraApp } from '@throughline/jira';
import {
  createForgeRuntime,
  type ForgeManifest,
  type ForgeRuntime,
  type KvsState,
} from '@throughline/sandbox/forge';
import type { JiraSite } from '@throughline/sandbox/jira';
import { migrate } from '@throughline/store';
import { replaceFile } from '../../data-folder/write-file.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface LocalForgeOptions {
  readonly manifest: ForgeManifest;
  readonly site: JiraSite;
  readonly workspace: Workspace;
  readonly now: Clock;
  readonly log: (line: string) => void;
}

/**
 * The Jira app as Forge would run it: the handlers and packages are the real ones. Forge SQL needs a MySQL engine, so here
 * the same handlers keep their data in the folder's own database; the log says so.
 */
export function localForge({ manifest, site, workspace, now, log }: LocalForgeOptions): ForgeRuntime {
  const { engine, store, folder } = workspace;
  log('The local Forge runtime keeps goals in the data folder’s own database, in place of Forge SQL.');
  const app = jiraApp({
    openStore: async () => store,
    migrate: async () => {
      await migrate(engine);
    },
    isUnprepared: (error) => engine.dialect.isTableMissing(error),
    now,
  });
  return createForgeRuntime({
    manifest,
    handlers: { jira: { ...app } },
    jira: (caller, method, path, init) => site.request(callerOf(caller), method, path, init),
    kvsState: keptValues(folder.forgeValues),
    now,
    random: Math.random,
    log,
    cloudId: site.cloudId,
    siteUrl: site.baseUrl,
  });
}

interface Caller {
  readonly kind: 'app' | 'user' | 'none';
  readonly accountId?: string;
  readonly scopes: readonly string[];
}

function callerOf({ kind, accountId, scopes }: Caller): Parameters<JiraSite['request']>[0] {
  if (kind === 'app') return { kind: 'app', scopes };
  return kind === 'user' && accountId !== undefined ? { accountId, scopes } : 'none';
}

function keptValues(path: string): KvsState {
  return {
    read: () => {
      try {
        return readFileSync(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write: (text) => replaceFile(path, text),
  };
}
