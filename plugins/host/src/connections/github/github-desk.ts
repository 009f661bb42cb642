import { newsOf, verifyDelivery } from '@throughline/github';
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
      const verified = await verifyDelivery(
        { body, signature, event: header('x-github-event') },
        { secrets: [secret] },
      );
      if (verified.kind === 'refused') return verified;
      // The connection does nothing on GitHub so far, so nothing that happens there is its own doing.
      const news = newsOf(verified.event, { login: null, installation, now: now() });
      return { kind: 'accepted', id: header('x-github-delivery'), news };
    },
  };
}
