import { attention, type Finding, fine } from '../checkup/finding.ts';

export interface WebhookHint {
  readonly tool: string;
  /** The last part of the address that takes them. */
  readonly id: string;
  /** What the webhook should tell of. */
  readonly about: string;
  readonly variable: string;
}

/** Whether a tool may tell of changes by itself, and how to let it. */
export function webhookFinding({ tool, id, about, variable }: WebhookHint, taken: boolean): Finding {
  const check = `webhooks of ${tool}`;
  if (taken) return fine(check, `They are taken at /webhooks/${id}.`);
  return attention(
    check,
    'None are taken, so changes are found every few minutes and not at once.',
    `Make a webhook in ${tool} to /webhooks/${id} of this host, for ${about}, and set ${variable} to its secret.`,
  );
}
