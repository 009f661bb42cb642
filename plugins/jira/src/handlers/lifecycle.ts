import { GOAL_PROPERTY } from '../surface.ts';
import { begin } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { pushSweep } from './queues.ts';
import { CATCH_UP } from './sweep-job.ts';

/**
 * Installed: everything is read. Upgraded: what changed meanwhile. The tables are made by the consumer, which has the time
 * that a trigger has not.
 */
export async function onLifecycle(event: { readonly eventType?: unknown }): Promise<void> {
  const installed = event.eventType === 'avi:forge:installed:app';
  await pushSweep(installed ? { kind: 'everything' } : CATCH_UP);
}

/** Takes the marks off the issues; Jira goes on with that by itself. All other data goes with the installation. */
export async function uninstall(host: JiraHost): Promise<void> {
  const { connection } = await begin(host, null);
  await connection.app.deletePropertyEverywhere(GOAL_PROPERTY);
}
