import { createHmac } from 'node:crypto';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../jira/model/json.ts';
import type { WebhookRecord } from '../model/access-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

/** One HTTP request to a webhook. */
export interface LinearDelivery {
  /** `Linear-Delivery`; the same for every try and every duplicate. */
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a webhook is told, but for when. */
export function envelope(
  core: WorkspaceCore,
  event: WorkspaceEvent,
  webhook: WebhookRecord,
  createdAt: string,
): JsonObject {
  const shared = {
    type: event.type,
    createdAt,
    organizationId: core.state.organization.id,
    webhookId: webhook.id,
  };
  const shown = core.assumptions.unsetInWebhooks === 'omitted' ? withoutNulls : (told: JsonObject) => told;
  if (event.kind === 'app') return { ...shared, oauthClientId: event.clientId, ...shown(event.body) };
  return {
    ...shared,
    action: event.action,
    actor: event.actor === null ? null : { ...event.actor },
    data: shown(event.data),
    ...(event.url === null ? {} : { url: event.url }),
    ...(event.updatedFrom === null ? {} : { updatedFrom: event.updatedFrom }),
  };
}

/** Signs a body as of a moment in milliseconds: the hex HMAC-SHA256 of the bytes that are sent. */
export function signed(
  webhook: WebhookRecord,
  told: JsonObject,
  { id, attempt, at }: { readonly id: string; readonly attempt: number; readonly at: number },
): LinearDelivery {
  const body = JSON.stringify({ ...told, webhookTimestamp: at });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Linear-Webhook',
    'linear-delivery': id,
    'linear-event': String(told.type),
    'linear-signature': createHmac('sha256', webhook.secret).update(body).digest('hex'),
    'linear-timestamp': String(at),
  };
  return { id, webhookId: webhook.id, url: webhook.url, attempt, headers, body };
}

function withoutNulls(told: JsonObject): JsonObject {
  const kept = Object.entries(told).filter(([, value]) => value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, everywhere(value)]));
}

function everywhere(value: Json): Json {
  if (isJsonArray(value)) return value.map(everywhere);
  return isJsonObject(value) ? withoutNulls(value) : value;
}
