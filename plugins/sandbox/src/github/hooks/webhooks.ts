import { randomUUID } from 'node:crypto';
import type { AppRecord } from '../model/app-records.ts';
import type { Notice } from '../state/core.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { hearersOf } from './audience.ts';
import type { DeliveryRecord, WebhookDelivery, WebhookListener } from './delivery-record.ts';
import { createFates, type Disturbance } from './disturbance.ts';
import { payloadOf, sealed } from './payload.ts';
import { postDelivery } from './post-delivery.ts';

/** The webhooks of all apps of a site. Nothing is sent again by itself, as on the real one. */
export interface GitHubWebhooks {
  /** Calls the listener with each delivery; returns how to stop that. */
  listen(listener: WebhookListener): () => void;
  /** From now on deliveries go wrong in these ways; null: no more. */
  disturb(disturbance: Disturbance | null): void;
  /** Sends what was held back and is due by the site's clock, or all of it; resolves when all answers are in. */
  deliver(which?: 'due' | 'all'): Promise<void>;
  /** Resolves when every delivery that has left is answered. */
  settled(): Promise<void>;
  /** Deliveries that are held back. */
  readonly waiting: number;
}

export interface WebhookSender extends GitHubWebhooks {
  heard(): boolean;
  tell(notice: Notice): void;
  deliveriesOf(appId: number): readonly DeliveryRecord[];
  redeliver(record: DeliveryRecord): void;
}

interface Held {
  readonly leavesAt: number;
  readonly recordId: number;
}

export function createWebhooks(state: SiteState, now: () => number): WebhookSender {
  const listeners = new Set<WebhookListener>();
  const records = new Map<number, DeliveryRecord>();
  const flying = new Set<Promise<void>>();
  let held: readonly Held[] = [];
  let fates = createFates(null);

  async function send(id: number): Promise<void> {
    const record = records.get(id);
    if (record === undefined) return;
    const status = await answered(listeners, must(state, 'App', record.appId), record.delivery);
    records.set(id, { ...record, status, deliveredAt: now() });
  }

  function leave(id: number): void {
    const flight = send(id).finally(() => flying.delete(flight));
    flying.add(flight);
  }

  function enqueue(record: DeliveryRecord): void {
    records.set(record.id, record);
    const fate = fates.draw();
    for (const delay of fate.copies) {
      if (fate.held) held = [...held, { leavesAt: now() + delay, recordId: record.id }];
      else leave(record.id);
    }
  }

  async function settled(): Promise<void> {
    while (flying.size > 0) await Promise.all(flying);
  }

  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    disturb(disturbance) {
      fates = createFates(disturbance);
    },
    async deliver(which = 'due') {
      const leaving = held.filter(({ leavesAt }) => which === 'all' || leavesAt <= now());
      held = held.filter((one) => !leaving.includes(one));
      const inTime = leaving.toSorted((a, b) => a.leavesAt - b.leavesAt);
      for (const { recordId } of fates.shuffled(inTime)) await send(recordId);
      await settled();
    },
    settled,
    get waiting() {
      return held.length;
    },
    heard: () => state.tables.Installation.size > 0,
    tell(notice) {
      for (const { app, installation } of hearersOf(state, notice)) {
        const payload = payloadOf(state, notice, installation);
        const base = { appId: app.id, event: notice.event, action: notice.action, redelivery: false };
        const delivery = sealed(app, notice.event, randomUUID(), payload);
        const place = { installationId: installation.id, repositoryId: notice.repositoryId };
        enqueue({ ...base, ...place, id: state.newId(), delivery, deliveredAt: now(), status: 0 });
      }
    },
    deliveriesOf: (appId) => [...records.values()].filter((record) => record.appId === appId).reverse(),
    redeliver(record) {
      const again = { ...record, id: state.newId(), redelivery: true, deliveredAt: now(), status: 0 };
      records.set(again.id, again);
      leave(again.id);
    },
  };
}

/** The first answer that counts: the address of the app, or else a listener. A listener that throws has answered 500. */
async function answered(
  listeners: ReadonlySet<WebhookListener>,
  app: AppRecord,
  delivery: WebhookDelivery,
): Promise<number> {
  const statuses: number[] = [];
  for (const listener of [...listeners]) {
    try {
      statuses.push((await listener(delivery)) ?? 200);
    } catch {
      // What a receiver throws is its answer: the sender only sees that it failed.
      statuses.push(500);
    }
  }
  if (app.webhookUrl !== null) statuses.unshift(await postDelivery(app.webhookUrl, delivery));
  return statuses[0] ?? 0;
}
