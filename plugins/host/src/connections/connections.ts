import type { ToolId } from '@throughline/core';
import type { Connection, ConnectionKind, ConnectionParts } from './connection.ts';
import type { Environment } from './environment.ts';
import { githubKind } from './github/github-connection.ts';
import { jiraKind } from './jira/jira-connection.ts';
import { linearKind } from './linear/linear-connection.ts';

/** Every tool that this host can read by itself. */
export const CONNECTION_KINDS: readonly ConnectionKind[] = [jiraKind, linearKind, githubKind];

/** The tools for which the environment holds a token. Refuses, naming the variable, what is set wrongly. */
export function connectionsIn(env: Environment, parts: ConnectionParts): readonly Connection[] {
  return CONNECTION_KINDS.flatMap((kind) => kind.open(env, parts) ?? []);
}

export function kindOf(tool: ToolId): ConnectionKind | undefined {
  return CONNECTION_KINDS.find(({ id }) => id === tool);
}
