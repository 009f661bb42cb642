import { askedBySlash, newsOf, verifyDelivery } from '@throughline/github';
import type { WebhookDesk } from '../../webhooks/webhook-desk.ts';

export interface GitHubDeskOptions {
  readonly secret: string;
  /** Null with a token. */
  readonly installation: number | null;
  readonly now: () => number;
}

const SIGNATURE = 'x-hub-signature-256';

/** Takes GitHub's webhooks. */
export function githubDesk({ secret, installation, now }: GitHubDeskOptions): WebhookDesk {
  return {
    signature: SIGNATURE,
    largest: 25 * 1024 * 1024,
    async receive({ body, header }) {
      const signature = header(SIGNATURE);
      const delivery = { body, signature, event: header('x-github-event') };
      const verified = await verifyDelivery(delivery, { secrets: [secret] });
      if (verified.kind === 'refused') return verified;
      // What this host writes is no issue, and what it reads of its own fields changes no number.
      const hearer = { login: null, installation, now: now() };
      const news = newsOf(verified.event, hearer);
      return {
        kind: 'accepted',
        id: header('x-github-delivery'),
        news,
        asked: askedBySlash(delivery, hearer),
      };
    },
  };
}
