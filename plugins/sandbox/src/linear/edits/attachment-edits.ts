import { z } from 'zod';
import { isJsonArray, isJsonObject, type JsonObject } from '../../jira/model/json.ts';
import { invalid, notFound } from '../graphql/problem.ts';
import type { AttachmentRecord } from '../model/panel-records.ts';
import { moment } from '../state/workspace-core.ts';
import { createComment } from './comment-edits.ts';
import { commit, type Edit, newEntity, readInput, taken, tellRemoved } from './edit.ts';
import { touchIssue, visibleIssue } from './issue-edits.ts';
import { toldAttachment } from './told.ts';

/** Markdown in a message of the modal must be shorter than this, as documented. */
const MESSAGE_BODY = 10_000;
const TITLE = 500;

const SHARED = {
  title: z.string().trim().min(1).max(TITLE),
  subtitle: z.string().max(TITLE).nullish(),
  iconUrl: z.url().nullish(),
  metadata: z.record(z.string(), z.json()).nullish(),
};

const CREATE = z.strictObject({
  ...SHARED,
  id: z.string().nullish(),
  issueId: z.string(),
  url: z.url(),
  groupBySource: z.boolean().nullish(),
  commentBody: z.string().nullish(),
  createAsUser: z.string().nullish(),
  displayIconUrl: z.url().nullish(),
});

const UPDATE = z.strictObject(SHARED);

interface Shared {
  readonly title: string;
  readonly subtitle?: string | null | undefined;
  readonly iconUrl?: string | null | undefined;
  readonly metadata?: JsonObject | null | undefined;
}

/** Makes an attachment, or changes the one that the issue has for this address. */
export function createAttachment(edit: Edit, given: unknown): AttachmentRecord {
  const { core, view } = edit;
  const input = readInput('AttachmentCreateInput', CREATE, given);
  requireApp(edit, input.createAsUser ?? input.displayIconUrl ?? null);
  const issue = visibleIssue(edit, input.issueId);
  const existing = core.state.attachmentsByIssue(issue.id).find(({ url }) => url === input.url);
  if (existing !== undefined) return change(edit, existing, input);
  const known = taken(core, core.state.attachments, input.id);
  if (known !== undefined) return known;
  const after: AttachmentRecord = {
    ...newEntity(core, input.id),
    issueId: issue.id,
    url: input.url,
    ...content(input),
    groupBySource: input.groupBySource ?? false,
    sourceType: view.token.clientId === null ? 'api' : 'oauth',
    creatorId: view.user.id,
  };
  commit(edit, core.state.attachments, toldAttachment(core.state), { after });
  if (core.assumptions.attachmentTouchesIssue) touchIssue(edit, issue);
  if (input.commentBody != null) createComment(edit, { issueId: issue.id, body: input.commentBody });
  return after;
}

export function updateAttachment(edit: Edit, id: string, given: unknown): AttachmentRecord {
  return change(edit, visibleAttachment(edit, id), readInput('AttachmentUpdateInput', UPDATE, given));
}

export function deleteAttachment(edit: Edit, id: string): void {
  const { core } = edit;
  const attachment = visibleAttachment(edit, id);
  tellRemoved(edit, toldAttachment(core.state), attachment);
  core.state.attachments.remove(id);
  if (core.assumptions.attachmentTouchesIssue) touchIssue(edit, core.state.issues.of(attachment.issueId));
}

function change(edit: Edit, before: AttachmentRecord, input: Shared): AttachmentRecord {
  const { core } = edit;
  const kept = {
    subtitle: input.subtitle === undefined ? before.subtitle : input.subtitle,
    iconUrl: input.iconUrl === undefined ? before.iconUrl : input.iconUrl,
    metadata: input.metadata ?? before.metadata,
  };
  const after = { ...before, ...content({ ...kept, title: input.title }), updatedAt: moment(core) };
  commit(edit, core.state.attachments, toldAttachment(core.state), { before, after });
  if (core.assumptions.attachmentTouchesIssue) touchIssue(edit, core.state.issues.of(before.issueId));
  return after;
}

function content(input: Shared): Pick<AttachmentRecord, 'title' | 'subtitle' | 'iconUrl' | 'metadata'> {
  const metadata = input.metadata ?? {};
  checkMetadata(metadata);
  return { title: input.title, subtitle: input.subtitle ?? null, iconUrl: input.iconUrl ?? null, metadata };
}

/** Lists of `messages` and `attributes`; every other key a text or a number, as documented. */
function checkMetadata({ messages = [], attributes = [], ...rest }: JsonObject): void {
  for (const message of isJsonArray(messages) ? messages : [messages]) {
    if (!isJsonObject(message))
      throw invalid('Argument Validation Error - metadata.messages must list objects.');
    const { body } = message;
    if (typeof body === 'string' && body.length >= MESSAGE_BODY) {
      throw invalid(
        `Argument Validation Error - metadata.messages.body must be under ${MESSAGE_BODY} characters.`,
      );
    }
  }
  for (const attribute of isJsonArray(attributes) ? attributes : [attributes]) {
    const known = isJsonObject(attribute) && 'name' in attribute && 'value' in attribute;
    if (!known)
      throw invalid('Argument Validation Error - metadata.attributes must list objects with name and value.');
  }
  for (const [key, value] of Object.entries(rest)) {
    if (typeof value === 'string' || typeof value === 'number') continue;
    throw invalid(`Argument Validation Error - metadata.${key} must be a text or a number.`);
  }
}

function visibleAttachment({ core, view }: Edit, id: string): AttachmentRecord {
  const attachment = core.state.attachments.get(id);
  const issue = core.state.issues.get(attachment?.issueId ?? null);
  if (attachment === undefined || issue === undefined || !view.teams.has(issue.teamId))
    throw notFound('Attachment');
  return attachment;
}

/** Another name than the credential's own is for apps only. */
export function requireApp({ view }: Edit, name: string | null): void {
  if (name === null || view.token.actor === 'app') return;
  throw invalid('createAsUser and displayIconUrl can be used by OAuth applications with actor=app only.');
}
