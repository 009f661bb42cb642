import { z } from 'zod';
import { demand } from '../../access/repository-rights.ts';
import { changeWork } from '../../edits/change-work.ts';
import { createIssue } from '../../edits/create-issue.ts';
import { type FieldWrite, setIssueFields } from '../../edits/issue-fields.ts';
import { addSubIssue } from '../../edits/sub-issues.ts';
import { Refused } from '../../model/refusal.ts';
import { must } from '../../state/site-state.ts';
import { findNodeOf } from '../find-node.ts';
import type { GraphQLContext } from '../served.ts';
import { issueFieldValuesOf } from '../types/issue-field-types.ts';
import { issueFor, type Mutation, mutation } from './mutation.ts';

const Id = z.string();
const FieldInput = z.object({
  fieldId: Id,
  textValue: z.string().nullish(),
  numberValue: z.number().nullish(),
  dateValue: z.string().nullish(),
  singleSelectOptionId: Id.nullish(),
  delete: z.boolean().nullish(),
});
const REASONS = { COMPLETED: 'completed', NOT_PLANNED: 'not_planned', DUPLICATE: 'duplicate' } as const;

export const ISSUE_MUTATIONS: Readonly<Record<string, Mutation>> = {
  createIssue: mutation(
    z.object({
      repositoryId: Id,
      title: z.string(),
      body: z.string().nullish(),
      milestoneId: Id.nullish(),
      labelIds: z.array(Id).nullish(),
      assigneeIds: z.array(Id).nullish(),
      issueTypeId: Id.nullish(),
      parentIssueId: Id.nullish(),
    }),
    ['issue'],
    (input, context) => {
      const { site, caller } = context;
      const { state } = site;
      const repository = findNodeOf(state, caller, 'Repository', input.repositoryId);
      const sorts =
        [input.milestoneId, input.issueTypeId].some((id) => typeof id === 'string') ||
        (input.labelIds ?? []).length + (input.assigneeIds ?? []).length > 0;
      demand(state, caller, repository, { area: 'issues', level: 'write', role: sorts ? 'triage' : 'read' });
      const idOf = (kind: 'Milestone' | 'IssueType', id: string | null | undefined): number | null =>
        typeof id === 'string' ? findNodeOf(state, caller, kind, id).id : null;
      const parent =
        typeof input.parentIssueId === 'string' ? issueFor(context, input.parentIssueId, 'triage') : null;
      const issue = createIssue(site, caller.actorId, {
        repositoryId: repository.id,
        title: input.title,
        body: input.body ?? null,
        milestoneId: idOf('Milestone', input.milestoneId),
        typeId: idOf('IssueType', input.issueTypeId),
        labelIds: (input.labelIds ?? []).map((id) => findNodeOf(state, caller, 'Label', id).id),
        assigneeIds: (input.assigneeIds ?? []).map((id) => findNodeOf(state, caller, 'User', id).id),
      });
      if (parent !== null) addSubIssue(site, caller.actorId, { parent, child: issue, replace: false });
      return { issue: must(state, 'Issue', issue.id) };
    },
  ),
  closeIssue: mutation(
    z.object({ issueId: Id, stateReason: z.enum(['COMPLETED', 'NOT_PLANNED', 'DUPLICATE']).nullish() }),
    ['issue'],
    ({ issueId, stateReason }, context) => {
      const issue = issueFor(context, issueId, 'triage');
      const reason = REASONS[stateReason ?? 'COMPLETED'];
      const change = { state: 'closed', stateReason: reason } as const;
      return { issue: changeWork(context.site, context.caller.actorId, issue, change) };
    },
  ),
  reopenIssue: mutation(z.object({ issueId: Id }), ['issue'], ({ issueId }, context) => {
    const issue = issueFor(context, issueId, 'triage');
    return { issue: changeWork(context.site, context.caller.actorId, issue, { state: 'open' }) };
  }),
  updateIssueIssueType: mutation(
    z.object({ issueId: Id, issueTypeId: Id.nullish() }),
    ['issue'],
    (input, context) => {
      const { site, caller } = context;
      const issue = issueFor(context, input.issueId, 'triage');
      const type =
        typeof input.issueTypeId === 'string'
          ? findNodeOf(site.state, caller, 'IssueType', input.issueTypeId)
          : null;
      return { issue: changeWork(site, caller.actorId, issue, { typeId: type?.id ?? null }) };
    },
  ),
  setIssueFieldValue: mutation(
    z.object({ issueId: Id, issueFields: z.array(FieldInput) }),
    ['issue', 'issueFieldValues'],
    ({ issueId, issueFields }, context) => {
      const { site, caller } = context;
      const issue = issueFor(context, issueId, 'write');
      const after = setIssueFields(
        site,
        caller.actorId,
        issue,
        issueFields.map((input) => writeFor(input, context)),
      );
      return { issue: after, issueFieldValues: issueFieldValuesOf(site.state, after) };
    },
  ),
};

function writeFor(input: z.output<typeof FieldInput>, { site, caller }: GraphQLContext): FieldWrite {
  const field = findNodeOf(site.state, caller, 'IssueField', input.fieldId);
  if (input.delete === true) return { field, value: null };
  const value = input.textValue ?? input.numberValue ?? input.dateValue ?? input.singleSelectOptionId;
  if (value === null || value === undefined)
    throw new Refused('unprocessable', `A value for the field '${field.name}' is missing`);
  return { field, value };
}
