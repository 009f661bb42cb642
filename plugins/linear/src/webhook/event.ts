import { z } from 'zod';

/** What a webhook of Linear tells. */
export interface LinearEvent {
  /** What was changed: `Issue`, `Project`, `PermissionChange` … */
  readonly type: string;
  /** `create`, `update`, `remove`, and others of some types. */
  readonly action: string;
  /** The user or app that did it; null where Linear does not say. */
  readonly actor: string | null;
  /** The workspace it comes from. */
  readonly organization: string | null;
  /** The app that it is sent to, where it is to one app alone. */
  readonly client: string | null;
  readonly url: string | null;
  /** The thing as it is now. */
  readonly data: unknown;
  /** Names of the properties that changed; empty where Linear does not say. */
  readonly changed: readonly string[];
  /** The whole body, for types that keep what they tell beside `data`. */
  readonly body: unknown;
}

const envelope = z.object({
  type: z.string().min(1),
  action: z.string().min(1),
  actor: z.object({ id: z.string() }).nullish().catch(null),
  organizationId: z.string().nullish(),
  oauthClientId: z.string().nullish(),
  url: z.string().nullish(),
  data: z.unknown().optional(),
  updatedFrom: z.record(z.string(), z.unknown()).nullish(),
});

/** The body of a delivery, parsed from JSON; null when it is none of Linear’s. */
export function readEvent(body: unknown): LinearEvent | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return null;
  const { type, action, actor, organizationId, oauthClientId, url, data, updatedFrom } = parsed.data;
  return {
    type,
    action,
    actor: actor?.id ?? null,
    organization: organizationId ?? null,
    client: oauthClientId ?? null,
    url: url ?? null,
    data,
    changed: changedIn(updatedFrom ?? {}, data),
    body,
  };
}

/** Linear also lists properties that had no value before and have none now. */
function changedIn(before: Readonly<Record<string, unknown>>, data: unknown): readonly string[] {
  const parsed = z.record(z.string(), z.unknown()).safeParse(data);
  const now = parsed.success ? parsed.data : {};
  return Object.keys(before).filter((name) => (before[name] ?? null) !== (now[name] ?? null));
}
