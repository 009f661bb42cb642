import { z } from 'zod';
import { requireAccess } from '../graphql/access.ts';
import { invalid, notFound, problem } from '../graphql/problem.ts';
import { mayDo } from '../graphql/view.ts';
import type { WebhookRecord } from '../model/access-records.ts';
import { type Edit, newEntity, readInput } from './edit.ts';

const RESOURCE_TYPES = [
  'Attachment',
  'Comment',
  'Initiative',
  'InitiativeUpdate',
  'Issue',
  'IssueLabel',
  'Project',
  'ProjectUpdate',
] as const;

const CREATE = z.strictObject({
  id: z.string().nullish(),
  url: z.url(),
  label: z.string().nullish(),
  resourceTypes: z.array(z.string()).min(1),
  secret: z.string().nullish(),
  enabled: z.boolean().nullish(),
  allPublicTeams: z.boolean().nullish(),
  teamId: z.string().nullish(),
});

/** For admins; an app acting as itself never is one, and sets its webhook in its own settings instead. */
export function createWebhook(edit: Edit, given: unknown): WebhookRecord {
  const { core, view } = edit;
  requireWebhookAdmin(edit);
  const input = readInput('WebhookCreateInput', CREATE, given);
  const unknown = input.resourceTypes.find((type) => !RESOURCE_TYPES.some((known) => known === type));
  if (unknown !== undefined) throw invalid(`The stand-in sends no webhooks for "${unknown}".`);
  if ((input.allPublicTeams === true) === (input.teamId != null)) {
    throw invalid('A webhook is for all public teams or for one team.');
  }
  if (input.teamId != null && !view.teams.has(input.teamId)) throw notFound('Team');
  return core.state.webhooks.put({
    ...newEntity(core, input.id),
    url: input.url,
    secret: input.secret ?? `lin_wh_${core.newId().replaceAll('-', '')}`,
    label: input.label ?? null,
    enabled: input.enabled ?? true,
    resourceTypes: input.resourceTypes,
    allPublicTeams: input.allPublicTeams ?? false,
    teamId: input.teamId ?? null,
    creatorId: view.user.id,
    clientId: null,
  });
}

export function deleteWebhook(edit: Edit, id: string): void {
  requireWebhookAdmin(edit);
  const webhook = edit.core.state.webhooks.get(id);
  if (webhook === undefined || webhook.clientId !== null) throw notFound('Webhook');
  edit.core.state.webhooks.remove(id);
}

function requireWebhookAdmin({ view }: Edit): void {
  if (view.token.actor === 'app') {
    throw problem(
      'forbidden',
      'Webhooks cannot be managed with actor=app. Set them in the application itself.',
    );
  }
  requireAccess(mayDo(view.token, 'admin') && view.user.admin, 'admin');
}
