import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Somebody who asks a running host; with the folder's secret, as the operator. */
export interface Asker {
  readonly address: string;
  readonly secret?: string;
}

/** The operator of a host that runs on a folder. */
export function operatorAt(address: string, data: string): Asker {
  const { secret }: { readonly secret: string } = JSON.parse(readFileSync(join(data, 'lock.json'), 'utf8'));
  return { address, secret };
}

/** What an operation answers over HTTP; a refusal is an error. */
export async function ask({ address, secret }: Asker, operation: string, input: unknown): Promise<unknown> {
  const authorization = secret === undefined ? {} : { authorization: `Bearer ${secret}` };
  const answer = await fetch(`${address}/api/operations/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify(input),
  });
  const outcome: { readonly kind: string; readonly output?: unknown } = await answer.json();
  if (outcome.kind === 'done') return outcome.output;
  throw new Error(`${operation}: ${JSON.stringify(outcome)}`);
}

export interface Linked {
  readonly tool: string;
  readonly select: object;
}

/** A goal with one metric by count for each of the links; its id. */
export async function goalOver(asker: Asker, links: readonly Linked[]): Promise<string> {
  const made = Object(await ask(asker, 'goals.create', { title: 'Ship it' }));
  for (const { tool, select } of links) {
    const define = { goal: made.goal, title: `Work in ${tool}`, work: { by: 'count' } };
    const { metric } = Object(await ask(asker, 'metrics.define', define));
    await ask(asker, 'links.add', { metric, tool, select });
  }
  return String(made.goal);
}

export async function progressOf(asker: Asker, goal: string): Promise<unknown> {
  return Object(await ask(asker, 'goals.get', { goal })).progress;
}

/** Progress of each metric of a goal, in order of definition. */
export async function metricsOf(asker: Asker, goal: string): Promise<readonly unknown[]> {
  const { metrics } = Object(await ask(asker, 'goals.get', { goal }));
  return metrics.map(({ progress }: { readonly progress: unknown }) => progress);
}

/** How far the copy of a tool has come, and how many items it holds. */
export async function copyOf(asker: Asker, tool: string): Promise<unknown> {
  const { sync, items } = Object(await ask(asker, 'connections.get', { tool }));
  return { ...sync, items };
}
