import * as attachments from '../edits/attachment-edits.ts';
import { createComment, deleteComment } from '../edits/comment-edits.ts';
import { type Edit, readInput } from '../edits/edit.ts';
import * as issues from '../edits/issue-edits.ts';
import {
  ISSUE_CREATE,
  ISSUE_UPDATE,
  type IssueCreateInput,
  type IssueUpdateInput,
} from '../edits/issue-inputs.ts';
import type { AgentActivitySignal, AttachmentRecord, CommentRecord } from '../model/panel-records.ts';
import type { IssueRecord, UserRecord } from '../model/work-records.ts';
import type { WorkspaceCore } from '../state/workspace-core.ts';
import { editAs, findPerson } from './find-person.ts';
import { mention, prompt } from './talk-to-app.ts';

/** What a person does by hand. Issues are named by id or identifier; inputs are those of the API. */
export interface Person {
  readonly user: UserRecord;
  createIssue(input: IssueCreateInput): IssueRecord;
  updateIssue(id: string, input: IssueUpdateInput): IssueRecord;
  /** Moves an issue to the state of its team with this name or type. */
  moveIssue(id: string, stateNameOrType: string): IssueRecord;
  archiveIssue(id: string): IssueRecord;
  unarchiveIssue(id: string): IssueRecord;
  /** Into the trash. */
  trashIssue(id: string): IssueRecord;
  /** For good. */
  destroyIssue(id: string): void;
  comment(issueId: string, body: string): CommentRecord;
  deleteComment(id: string): void;
  /** Adds a link to an issue, as pasting an address does. */
  linkUrl(issueId: string, url: string, title?: string): AttachmentRecord;
  removeLink(attachmentId: string): void;
  /** Mentions an app in a comment, which opens an agent session; gives the session's id. */
  mention(issueId: string, clientId: string, body: string): string;
  /** Says something in a session; a choice among options comes as its value. */
  prompt(sessionId: string, body: string, signal?: AgentActivitySignal): void;
}

export function createPerson(core: WorkspaceCore, nameOrId: string): Person {
  const user = findPerson(core, nameOrId);
  const edit = (): Edit => editAs(core, user);
  const issueOf = (id: string): IssueRecord => issues.visibleIssue(edit(), id);
  return {
    user,
    createIssue: (input) => issues.createIssue(edit(), readInput('IssueCreateInput', ISSUE_CREATE, input)),
    updateIssue: (id, input) =>
      issues.updateIssue(edit(), issueOf(id), readInput('IssueUpdateInput', ISSUE_UPDATE, input)),
    moveIssue(id, stateNameOrType) {
      const issue = issueOf(id);
      const states = core.state.statesByTeam(issue.teamId);
      const state = states.find(({ name, type }) => name === stateNameOrType || type === stateNameOrType);
      if (state === undefined) throw new Error(`The issue's team has no state "${stateNameOrType}".`);
      return issues.updateIssue(edit(), issue, { stateId: state.id });
    },
    archiveIssue: (id) => issues.archiveIssue(edit(), issueOf(id)),
    unarchiveIssue: (id) => issues.unarchiveIssue(edit(), issueOf(id)),
    trashIssue: (id) => issues.trashIssue(edit(), issueOf(id)),
    destroyIssue: (id) => issues.destroyIssue(edit(), issueOf(id)),
    comment: (issueId, body) => createComment(edit(), { issueId, body }),
    deleteComment: (id) => deleteComment(edit(), id),
    linkUrl: (issueId, url, title = url) => attachments.createAttachment(edit(), { issueId, url, title }),
    removeLink: (id) => attachments.deleteAttachment(edit(), id),
    mention: (issueId, clientId, body) => mention(edit(), { issueId, clientId, body }),
    prompt: (sessionId, body, signal) => prompt(edit(), sessionId, body, signal ?? null),
  };
}
