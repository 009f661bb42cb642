import type { JsonObject } from '../../jira/model/json.ts';
import type { WebhookRecord } from '../model/access-records.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import { createMischief, type Mischief, type MischiefMaker } from './mischief.ts';
import { type DeliveryListener, post, received } from './receivers.ts';
import { envelope, type LinearDelivery, signed } from './signed-delivery.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

/** After a failed try: a minute, an hour, six hours, then no more. */
const RETRIES = [60_000, 3_600_000, 6 * 3_600_000] as const;

export interface DeliveryReport {
  readonly delivered: number;
  /** Tries that were not answered with 200. */
  readonly failed: number;
  /** Deliveries that were given up after the last try. */
  readonly givenUp: number;
}

/** The webhooks' side of a workspace. Nothing is sent but by `send`. */
export interface LinearDeliveries {
  /** Has a listener, or each webhook's own address, receive what is sent; returns how to stop that. */
  listen(receiver: DeliveryListener | 'http'): () => void;
  /** Sends what is due by the workspace's clock, one after the other. */
  send(): Promise<DeliveryReport>;
  /** How many wait for their time or for `send`. */
  waiting(): number;
  /** When the next one is due, in milliseconds since the epoch; null when none waits. */
  nextAt(): number | null;
  /** Loses, doubles, delays and shuffles what happens from now on; null stops that. */
  disturb(mischief: Mischief | null): void;
}

interface Waiting {
  readonly id: string;
  /** As it was when the event happened: an app hears of its removal although its webhook is gone. */
  readonly webhook: WebhookRecord;
  readonly told: JsonObject;
  readonly dueAt: number;
  readonly attempt: number;
  /** As it was sent before. */
  readonly sent: LinearDelivery | null;
}

export interface DeliveryQueue extends LinearDeliveries {
  note(event: WorkspaceEvent): void;
}

export function createDeliveries(core: WorkspaceCore): DeliveryQueue {
  const receivers = new Set<DeliveryListener>();
  let queue: Waiting[] = [];
  let mischief: MischiefMaker = createMischief({ seed: 0 });

  function note(event: WorkspaceEvent): void {
    const createdAt = moment(core);
    const hearing = [...core.state.webhooks.all()].filter((webhook) => hears(core, webhook, event));
    const added = hearing.flatMap((webhook): readonly Waiting[] => {
      const told = envelope(core, event, webhook, createdAt);
      const entry = { id: core.newId(), webhook, told, attempt: 1, sent: null };
      return mischief.copies().map((delay) => ({ ...entry, dueAt: core.now() + delay }));
    });
    queue.push(...added);
  }

  function takeDue(): readonly Waiting[] {
    const at = core.now();
    const due = queue.filter(({ dueAt }) => dueAt <= at);
    queue = queue.filter(({ dueAt }) => dueAt > at);
    return mischief.order(due.toSorted((a, b) => a.dueAt - b.dueAt));
  }

  /** False once it is given up. */
  function retry(waiting: Waiting, sent: LinearDelivery): boolean {
    const pause = RETRIES[waiting.attempt - 1];
    if (pause === undefined) return false;
    queue.push({ ...waiting, sent, attempt: waiting.attempt + 1, dueAt: core.now() + pause });
    return true;
  }

  async function send(): Promise<DeliveryReport> {
    const report = { delivered: 0, failed: 0, givenUp: 0 };
    for (const waiting of takeDue()) {
      const delivery = prepared(core, waiting);
      if (await received(delivery, receivers)) report.delivered += 1;
      else {
        report.failed += 1;
        if (!retry(waiting, delivery)) report.givenUp += 1;
      }
    }
    return report;
  }

  return {
    note,
    send,
    listen(receiver) {
      const listener: DeliveryListener = receiver === 'http' ? post : (delivery) => receiver(delivery);
      receivers.add(listener);
      return () => {
        receivers.delete(listener);
      };
    },
    waiting: () => queue.length,
    nextAt: () => (queue.length === 0 ? null : Math.min(...queue.map(({ dueAt }) => dueAt))),
    disturb(plan) {
      mischief = createMischief(plan ?? { seed: 0 });
    },
  };
}

/** A new signature for the moment, or the very request of before. */
function prepared(core: WorkspaceCore, { id, webhook, told, attempt, sent }: Waiting): LinearDelivery {
  if (sent !== null && !core.assumptions.retriesAreSignedAnew) return { ...sent, attempt };
  return signed(webhook, told, { id, attempt, at: core.now() });
}

/** Whether a webhook is told: by its resource types, and by the teams that it is for. */
function hears(core: WorkspaceCore, webhook: WebhookRecord, event: WorkspaceEvent): boolean {
  if (!webhook.enabled) return false;
  if (event.kind === 'app') {
    const asked = event.type !== 'AgentSessionEvent' || webhook.resourceTypes.includes(event.type);
    return webhook.clientId === event.clientId && asked;
  }
  if (!webhook.resourceTypes.includes(event.type)) return false;
  if (webhook.teamId !== null) return event.teamIds.includes(webhook.teamId);
  return event.teamIds.length === 0 || event.teamIds.some((id) => reaches(core, webhook, id));
}

/** Public teams, and the private ones that the app's user was let into. */
function reaches({ state }: WorkspaceCore, { clientId }: WebhookRecord, teamId: string): boolean {
  const team = state.teams.of(teamId);
  const appUserId = state.apps.get(clientId ?? '')?.appUserId ?? null;
  return !team.private || (appUserId !== null && team.memberIds.includes(appUserId));
}
