import { type Finding, fine, wrong } from '../checkup/finding.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import type { Checked, ConnectionKind, ConnectionParts } from './connection.ts';
import { CONNECTION_KINDS } from './connections.ts';
import type { Environment } from './environment.ts';
import { passingValues } from './stored-values.ts';

/** What the tools answer to the tokens in the environment. Touches no database. */
export async function connectionFindings(env: Environment, now: () => number): Promise<readonly Finding[]> {
  const checked = await Promise.all(CONNECTION_KINDS.map((kind) => checkConnection(kind, env, now)));
  const findings = checked.flatMap((one) => one?.findings ?? []);
  return findings.length > 0 ? findings : [fine('tokens', NONE)];
}

const NONE =
  'None is set, so work comes from imports, or from the sample company. “throughline connect github”, “… linear” and “… jira” say how to connect.';

/** Undefined while the tool's variables are not set. */
export async function checkConnection(
  kind: ConnectionKind,
  env: Environment,
  now: () => number,
): Promise<Checked | undefined> {
  try {
    return await kind.open(env, partsForLooking(now))?.check();
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    const todo = 'Set it right in the environment, and try again.';
    return { findings: [wrong(`settings of ${kind.name}`, error.message, todo)], reads: [] };
  }
}

function partsForLooking(now: () => number): ConnectionParts {
  return {
    mirror: { items: async () => [] },
    values: passingValues(),
    now,
    requestSweep: async () => undefined,
    shelf: () => ({ read: async () => null, write: async () => undefined, alone: (work) => work() }),
    fingerprint: () => '',
    report: () => undefined,
  };
}
