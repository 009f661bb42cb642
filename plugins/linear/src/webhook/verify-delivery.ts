import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type LinearEvent, readEvent } from './event.ts';

/** A request to the webhook’s address. */
export interface LinearDelivery {
  /** The body as it came, byte by byte. */
  readonly body: Uint8Array;
  /** The header `Linear-Signature`. */
  readonly signature: string | undefined;
}

export interface DeliveryRules {
  /** Signing secrets that hold: one, or two while they are changed. */
  readonly secrets: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How old, or how far ahead, the signed time may be, in milliseconds; a minute when left out. */
  readonly window?: number;
}

export type Verified =
  | { readonly kind: 'accepted'; readonly event: LinearEvent }
  /** `status`: what to answer. `reason` holds nothing of the body. */
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly reason: string };

const WINDOW = 60_000;
const LARGEST = 5 * 1024 * 1024;

/**
 * Whether a delivery comes from Linear, and what it tells. Linear’s own check knows no other window than a minute, and a
 * delivery that is tried again hours later may carry its first time; so the window is a rule here. The same delivery twice
 * is for the host to drop, by `Linear-Delivery`.
 */
export function verifyDelivery({ body, signature }: LinearDelivery, rules: DeliveryRules): Verified {
  if (body.byteLength > LARGEST)
    return { kind: 'refused', status: 413, reason: 'The delivery is larger than 5 MB.' };
  if (signature === undefined || !rules.secrets.some((secret) => isSigned(body, signature, secret))) {
    return refuse('The delivery is not signed with a secret of this app.');
  }
  const parsed = jsonOrUndefined(body);
  if (parsed === undefined) return refuse('The delivery is not JSON.');
  const fault = faultOfTime(parsed, rules);
  if (fault !== null) return refuse(fault);
  const event = readEvent(parsed);
  return event === null ? refuse('The delivery has no type or action.') : { kind: 'accepted', event };
}

function refuse(reason: string): Verified {
  return { kind: 'refused', status: 400, reason };
}

function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  // Anybody could sign with an empty secret.
  if (secret === '') return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function jsonOrUndefined(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // The refusal says so, without the body.
    return undefined;
  }
}

const timed = z.object({ webhookTimestamp: z.number() });

/** Only the time in the signed body counts: a header could be written anew by whoever sends the delivery again. */
function faultOfTime(body: unknown, { now, window = WINDOW }: DeliveryRules): string | null {
  const parsed = timed.safeParse(body);
  if (!parsed.success) return 'The delivery does not say when it was sent.';
  const age = Math.abs(now - parsed.data.webhookTimestamp);
  return age > window ? 'The delivery was sent too long ago, or is dated ahead.' : null;
}
