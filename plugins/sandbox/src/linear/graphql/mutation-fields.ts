import { z } from 'zod';
import * as agents from '../edits/agent-edits.ts';
import * as attachments from '../edits/attachment-edits.ts';
import * as comments from '../edits/comment-edits.ts';
import * as documents from '../edits/document-edits.ts';
import { type Edit, readInput } from '../edits/edit.ts';
import * as issues from '../edits/issue-edits.ts';
import { ISSUE_CREATE, ISSUE_UPDATE } from '../edits/issue-inputs.ts';
import { createLabel } from '../edits/label-edits.ts';
import * as links from '../edits/link-edits.ts';
import * as updates from '../edits/update-edits.ts';
import * as webhooks from '../edits/webhook-edits.ts';
import { requireInitiativeWrite, requireWrite } from './access.ts';
import { problem, unsupported } from './problem.ts';
import type { RequestContext, RootFields } from './request-context.ts';

type Resolve = RootFields[string];

const INPUT = z.object({ input: z.unknown() });
const ID = z.object({ id: z.string() });
const LINK_URL = z.strictObject({
  issueId: z.string(),
  url: z.string(),
  title: z.string().nullish(),
  id: z.string().nullish(),
});
const DELETE = z.object({ id: z.string(), permanentlyDelete: z.boolean().nullish() });

/** A mutation that takes an input and answers with the record under a name. */
function making<R>(name: string, make: (edit: Edit, input: unknown) => R, allow = requireWrite): Resolve {
  return (args, { core, view }) => {
    allow(view);
    return { success: true, [name]: make({ core, view }, INPUT.parse(args).input) };
  };
}

/** A mutation that takes an id and an input. */
function changing<R>(
  name: string,
  change: (edit: Edit, id: string, input: unknown) => R,
  allow = requireWrite,
): Resolve {
  return (args, { core, view }) => {
    allow(view);
    return { success: true, [name]: change({ core, view }, ID.parse(args).id, INPUT.parse(args).input) };
  };
}

/** A mutation that takes an id and removes what has it. */
function deleting(remove: (edit: Edit, id: string) => unknown, allow = requireWrite): Resolve {
  return (args, { core, view }) => {
    allow(view);
    const { id } = ID.parse(args);
    const entity = remove({ core, view }, id);
    return { success: true, entityId: id, entity };
  };
}

const issueCreate: Resolve = (args, { core, view }) => {
  requireWrite(view, 'issues:create');
  const input = readInput('IssueCreateInput', ISSUE_CREATE, INPUT.parse(args).input);
  attachments.requireApp({ core, view }, input.createAsUser ?? input.displayIconUrl ?? null);
  return { success: true, issue: issues.createIssue({ core, view }, input) };
};

const issueUpdate = changing('issue', (edit, id, given) => {
  const input = readInput('IssueUpdateInput', ISSUE_UPDATE, given);
  return issues.updateIssue(edit, issues.visibleIssue(edit, id), input);
});

const issueDelete: Resolve = (args, { core, view }) => {
  requireWrite(view);
  const { id, permanentlyDelete } = DELETE.parse(args);
  const issue = issues.visibleIssue({ core, view }, id);
  if (permanentlyDelete !== true) return { success: true, entity: issues.trashIssue({ core, view }, issue) };
  if (!view.user.admin) throw problem('forbidden', 'Only admins can delete issues for good.');
  issues.destroyIssue({ core, view }, issue);
  return { success: true, entity: null };
};

const issueArchive: Resolve = (args, { core, view }: RequestContext) => {
  requireWrite(view);
  const { id, ...rest } = z.looseObject({ id: z.string() }).parse(args);
  if (rest.trash === true) throw unsupported('the argument "trash" of issueArchive; use issueDelete');
  const edit = { core, view };
  return { success: true, entity: issues.archiveIssue(edit, issues.visibleIssue(edit, id)) };
};

const attachmentLinkURL: Resolve = (args, { core, view }) => {
  requireWrite(view);
  const read = readInput('attachmentLinkURL', LINK_URL, args);
  const input = { ...read, title: read.title ?? read.url };
  return { success: true, attachment: attachments.createAttachment({ core, view }, input) };
};

const commentCreate = making('comment', comments.createComment, (view) =>
  requireWrite(view, 'comments:create'),
);

/** The fields of `Mutation` that the stand-in carries out. */
export const MUTATION_FIELDS: RootFields = {
  issueCreate,
  issueUpdate,
  issueDelete,
  issueArchive,
  issueUnarchive: deleting((edit, id) => issues.unarchiveIssue(edit, issues.visibleIssue(edit, id))),
  issueLabelCreate: making('issueLabel', createLabel),
  attachmentCreate: making('attachment', attachments.createAttachment),
  attachmentUpdate: changing('attachment', attachments.updateAttachment),
  attachmentDelete: deleting(attachments.deleteAttachment),
  attachmentLinkURL,
  entityExternalLinkCreate: making('entityExternalLink', links.createLink),
  entityExternalLinkUpdate: changing('entityExternalLink', links.updateLink),
  entityExternalLinkDelete: deleting(links.deleteLink),
  documentCreate: making('document', documents.createDocument),
  documentUpdate: changing('document', documents.updateDocument),
  documentDelete: deleting(documents.deleteDocument),
  projectUpdateCreate: making('projectUpdate', updates.createProjectUpdate),
  projectUpdateUpdate: changing('projectUpdate', updates.changeProjectUpdate),
  initiativeUpdateCreate: making('initiativeUpdate', updates.createInitiativeUpdate, requireInitiativeWrite),
  initiativeUpdateUpdate: changing(
    'initiativeUpdate',
    updates.changeInitiativeUpdate,
    requireInitiativeWrite,
  ),
  commentCreate,
  commentUpdate: changing('comment', comments.updateComment),
  commentDelete: deleting(comments.deleteComment),
  agentActivityCreate: making('agentActivity', agents.createActivity),
  agentSessionUpdate: changing('agentSession', agents.updateSession),
  agentSessionCreateOnIssue: making('agentSession', agents.createSessionOnIssue),
  webhookCreate: making('webhook', webhooks.createWebhook, () => {}),
  webhookDelete: deleting(webhooks.deleteWebhook, () => {}),
};
