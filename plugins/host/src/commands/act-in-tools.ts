import type { ToolId, World } from '@throughline/core';
import { makeAnswerQueue, putAsked, startAnswering } from '../answers/answer-queue.ts';
import type { ConnectedTools } from '../connections/connect-tools.ts';
import type { Connection } from '../connections/connection.ts';
import { type Environment, secondsIn } from '../connections/environment.ts';
import { type PanelJobs, startPanels } from '../panels/panel-jobs.ts';
import { panelSettingsIn, writesInto } from '../panels/panel-settings.ts';
import { putIntoInbox } from '../webhooks/inbox.ts';
import type { WebhookRoutesOptions } from '../webhooks/webhook-routes.ts';

export interface ToolsAtHand {
  readonly connected: ConnectedTools;
  readonly say: (line: string) => void;
}

/** Undefined where no tool has a secret to check its webhooks with. */
export async function openWebhooks(
  env: Environment,
  { connected, say }: ToolsAtHand,
): Promise<WebhookRoutesOptions | undefined> {
  const desks = present(connected.connections, ({ webhook }) => webhook);
  if (desks.size === 0) return undefined;
  const boss = await connected.boss();
  return {
    desks,
    keep: (tool, delivery) => putIntoInbox(boss, tool, delivery),
    // Where nothing is to be written, nobody is answered either.
    keepAsked: async (tool, delivery) => {
      if (writesInto(env, tool)) await putAsked(boss, tool, delivery);
    },
    report: say,
  };
}

/** Shows goals inside the tools and answers people there; null while that is asked for in no tool. */
export async function actInTools(
  env: Environment,
  { connected, say }: ToolsAtHand,
  world: World,
): Promise<PanelJobs | null> {
  const settings = panelSettingsIn(env);
  if (settings === undefined) return null;
  const wanted = connected.connections.filter(({ tool }) => settings.tools.includes(tool.id));
  if (wanted.length === 0) return null;
  const boss = await connected.boss();
  const answers = present(wanted, (one) => one.answers?.(world, settings));
  await makeAnswerQueue(boss);
  await startAnswering({ boss, answers, report: say });
  const surfaces = present(wanted, (one) => one.surface?.(world, settings));
  const every = secondsIn(env, 'THROUGHLINE_PANEL_SECONDS', PANELS);
  return startPanels({ boss, world, surfaces, every, report: say });
}

/** A minute, where nothing else is set. */
const PANELS = { low: 5, high: 86_400, otherwise: 60 } as const;

/** What each tool has, of those that have it. */
function present<T>(
  connections: readonly Connection[],
  of: (connection: Connection) => T | undefined,
): ReadonlyMap<ToolId, T> {
  return new Map(
    connections.flatMap((connection): readonly (readonly [ToolId, T])[] => {
      const found = of(connection);
      return found === undefined ? [] : [[connection.tool.id, found]];
    }),
  );
}
