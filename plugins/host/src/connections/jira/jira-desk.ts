import { createHmac, timingSafeEqual } from 'node:crypto';
import { itemRef, type ToolNews } from '@throughline/core';
import { z } from 'zod';
import type { WebhookDesk } from '../../webhooks/webhook-desk.ts';

const SIGNATURE = 'x-hub-signature';

/** Takes the webhooks that an administrator of a Jira site sets up. Jira signs no time; told again, it changes nothing. */
export function jiraDesk(secret: string): WebhookDesk {
  return {
    signature: SIGNATURE,
    largest: 25 * 1024 * 1024,
    async receive({ body, header }) {
      if (!isSigned(body, header(SIGNATURE) ?? '', secret))
        return { kind: 'refused', status: 401, reason: 'It is not signed with the secret of this host.' };
      const parsed = eventSchema.safeParse(jsonOrUndefined(body));
      if (!parsed.success) return { kind: 'refused', status: 400, reason: 'It is no event of Jira.' };
      return {
        kind: 'accepted',
        id: header('x-atlassian-webhook-identifier'),
        news: newsOf(parsed.data),
        asked: null,
      };
    },
  };
}

function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(/^sha256=([\da-f]{64})$/i.exec(signature)?.[1] ?? '', 'hex');
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

const id = z.union([z.string().regex(/^\d+$/), z.number()]).transform(String);

const eventSchema = z.object({
  timestamp: z.number(),
  webhookEvent: z.string(),
  issue: z.object({ id }).nullish().catch(null),
  version: z.object({ id }).nullish().catch(null),
  issueLink: z.object({ sourceIssueId: id, destinationIssueId: id }).nullish().catch(null),
});

function newsOf(event: z.output<typeof eventSchema>): readonly ToolNews[] {
  const { webhookEvent, issue, version, issueLink, timestamp } = event;
  switch (webhookEvent) {
    case 'jira:issue_created':
    case 'jira:issue_updated':
      return changed(issue?.id);
    case 'jira:issue_deleted':
      return issue
        ? [{ kind: 'vanished', vanished: { ref: refOf(issue.id), kind: 'deleted', revision: timestamp } }]
        : [];
    case 'issuelink_created':
    case 'issuelink_deleted':
      return changed(issueLink?.sourceIssueId, issueLink?.destinationIssueId);
    case 'jira:version_updated':
      // The issues of a renamed version keep the date of their own last change.
      return version ? [{ kind: 'concerned', selectors: [], queries: [`fixVersion = ${version.id}`] }] : [];
    case 'jira:version_deleted':
    case 'jira:version_moved':
    case 'project_updated':
    case 'project_deleted':
      return [{ kind: 'sweep' }];
    default:
      return [];
  }
}

function changed(...ids: readonly (string | undefined)[]): readonly ToolNews[] {
  const refs = ids.flatMap((one) => (one === undefined ? [] : [refOf(one)]));
  return refs.length === 0 ? [] : [{ kind: 'changed', refs }];
}

function refOf(issue: string): `${string}:${string}` {
  return itemRef('jira', issue);
}
