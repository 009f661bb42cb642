import { z } from 'zod';
import type { KnownCaller } from '../access/caller.ts';
import { setIssueFields } from '../edits/issue-fields.ts';
import type { IssueFieldRecord } from '../model/records.ts';
import { notFound, Refused } from '../model/refusal.ts';
import { findOrganization } from '../state/lookups.ts';
import { issueFieldValueViews, issueFieldView } from '../views/issue-field-view.ts';
import { issueTypeView } from '../views/issue-view.ts';
import { PageSchema, pageOf } from './page.ts';
import { ok, type Reply } from './reply.ts';
import { accountRoute, type Call, type Route } from './route.ts';
import { issueOf, workOfPath, workToChange } from './targets.ts';

const VALUES = '/repos/:owner/:repo/issues/:issue_number/issue-field-values';
const Body = z.object({
  issue_field_values: z
    .array(z.object({ field_id: z.number().int(), value: z.union([z.string(), z.number()]) }))
    .default([]),
});

export const ISSUE_FIELD_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: '/orgs/:org/issue-types',
    handle(call) {
      const organization = findOrganization(call.site.state, call.param('org'));
      if (organization === undefined) throw notFound();
      const types = [...call.site.state.tables.IssueType.values()];
      return ok(types.filter(({ organizationId }) => organizationId === organization.id).map(issueTypeView));
    },
  }),
  accountRoute({
    method: 'GET',
    path: '/orgs/:org/issue-fields',
    handle(call) {
      const organization = findOrganization(call.site.state, call.param('org'));
      if (organization === undefined) throw notFound();
      const fields = [...call.site.state.tables.IssueField.values()];
      return ok(
        fields.filter(({ organizationId }) => organizationId === organization.id).map(issueFieldView),
      );
    },
  }),
  accountRoute({
    method: 'GET',
    path: VALUES,
    query: PageSchema,
    handle(call) {
      const values = issueFieldValueViews(call.site.state, issueOf(workOfPath(call)));
      return pageOf(
        values,
        { url: call.url, page: call.query.page, perPage: call.query.per_page },
        (view) => view,
      );
    },
  }),
  accountRoute({ method: 'POST', path: VALUES, body: Body, handle: (call) => written(call, false) }),
  accountRoute({ method: 'PUT', path: VALUES, body: Body, handle: (call) => written(call, true) }),
];

/** POST adds to the values, PUT sets them all; an empty list clears them all, in both. */
function written(call: Call<KnownCaller, undefined, z.output<typeof Body>>, all: boolean): Reply {
  const issue = issueOf(workToChange(call, 'write'));
  const { state } = call.site;
  const given = call.body.issue_field_values.map(({ field_id, value }) => {
    const field = state.tables.IssueField.get(field_id);
    if (field === undefined) throw notFound();
    return { field, value: optionValue(field, value) };
  });
  const replaces = all || given.length === 0;
  const cleared = [...issue.fieldValues.keys()].flatMap((id) => {
    const field = state.tables.IssueField.get(id);
    return field === undefined || !replaces || given.some((one) => one.field.id === id)
      ? []
      : [{ field, value: null }];
  });
  const after = setIssueFields(call.site, call.caller.actorId, issue, [...cleared, ...given]);
  return ok(issueFieldValueViews(state, after));
}

/** REST names an option; the other API gives its id. */
function optionValue(field: IssueFieldRecord, value: string | number): string | number {
  if (field.dataType !== 'single_select') return value;
  const option = field.options.find(({ name }) => name === value);
  if (option === undefined)
    throw new Refused('unprocessable', `'${value}' is no option of the field '${field.name}'`);
  return String(option.id);
}
