import { verify } from '@octokit/webhooks-methods';
import { type GitHubEvent, readEvent } from './event.ts';

/** A request to the webhook’s address. */
export interface GitHubDelivery {
  /** The body as it came, byte by byte. */
  readonly body: Uint8Array;
  /** The header `X-Hub-Signature-256`. */
  readonly signature: string | undefined;
  /** The header `X-GitHub-Event`. */
  readonly event: string | undefined;
}

export interface DeliveryRules {
  /** Secrets that hold: one, or two while they are changed. */
  readonly secrets: readonly string[];
}

export type Verified =
  | { readonly kind: 'accepted'; readonly event: GitHubEvent }
  /** `status`: what to answer. `reason` holds nothing of the body. */
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly reason: string };

/** GitHub sends nothing larger. */
const LARGEST = 25 * 1024 * 1024;

/**
 * Whether a delivery comes from GitHub, and what it tells. GitHub signs no time, so an old delivery sent again can only be
 * known by its id, `X-GitHub-Delivery`: that is for the host to drop. Read again, it changes nothing.
 */
export async function verifyDelivery(
  { body, signature, event }: GitHubDelivery,
  { secrets }: DeliveryRules,
): Promise<Verified> {
  if (body.byteLength > LARGEST)
    return { kind: 'refused', status: 413, reason: 'The delivery is larger than 25 MB.' };
  const text = new TextDecoder().decode(body);
  if (signature === undefined || !(await isSigned(text, signature, secrets))) {
    return refuse('The delivery is not signed with a secret of this app.');
  }
  if (event === undefined || event === '') return refuse('The delivery does not say what happened.');
  const payload = jsonOrUndefined(text);
  if (payload === undefined) return refuse('The delivery is not JSON.');
  return { kind: 'accepted', event: readEvent(event, payload) };
}

function refuse(reason: string): Verified {
  return { kind: 'refused', status: 400, reason };
}

async function isSigned(text: string, signature: string, secrets: readonly string[]): Promise<boolean> {
  // The check refuses empty texts with an error of its own; and anybody could sign with an empty secret.
  if (text === '' || signature === '') return false;
  for (const secret of secrets) {
    if (secret !== '' && (await verify(secret, text, signature))) return true;
  }
  return false;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The refusal says so, without the body.
    return undefined;
  }
}
