import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import type { ChangeItem, History, IssueRecord } from '../model/records.ts';
import { historyView } from './changelog-view.ts';
import { visibleIssue } from './issue-read-routes.ts';
import { pageOf } from './page.ts';
import { readPageToken, writePageToken } from './page-token.ts';
import { numberParam } from './query-params.ts';
import { issueNotFound, ok, refuse } from './reply.ts';
import { type Route, route } from './route.ts';
import { type ViewContext, viewFor } from './view-context.ts';

const BulkBody = z.strictObject({
  issueIdsOrKeys: z.array(z.string()).min(1).max(1000),
  fieldIds: z.array(z.string()).max(10).optional(),
  maxResults: z.int().min(1).max(10_000).optional(),
  nextPageToken: z.string().nullish(),
});

export const CHANGELOG_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/issue/:issueIdOrKey/changelog',
    scope: 'read:jira-work',
    access: 'read',
    query: z.object({ startAt: numberParam(0), maxResults: numberParam(100) }),
    handle({ site, caller, params, query, url }) {
      const issue = visibleIssue(site, caller, params.issueIdOrKey ?? '');
      if (issue === undefined) return issueNotFound();
      const view = viewFor(site, caller);
      const entries = issue.histories.map((history) => historyView(view, history));
      const maxResults = Math.min(100, query.maxResults);
      const page = pageOf(view, entries, { url, startAt: query.startAt, maxResults });
      return ok(page, Math.max(0, Math.min(maxResults, entries.length - query.startAt)));
    },
  }),
  route({
    method: 'POST',
    path: '/changelog/bulkfetch',
    scope: 'read:jira-work',
    access: 'read',
    body: BulkBody,
    handle({ site, caller, body }) {
      const question = JSON.stringify([caller.accountId, body.issueIdsOrKeys, body.fieldIds ?? []]);
      const from = readPageToken(body.nextPageToken ?? undefined, question, site.now());
      if (from === null) return refuse(400, ['The provided next page token is invalid or has expired.']);
      const issues = new Map<number, IssueRecord>();
      for (const idOrKey of body.issueIdsOrKeys) {
        const issue = visibleIssue(site, caller, idOrKey);
        if (issue !== undefined) issues.set(issue.id, issue);
      }
      const entries = bulkEntries([...issues.values()], body.fieldIds ?? []);
      const page = entries.slice(from, from + (body.maxResults ?? 1000));
      const next = from + page.length;
      const token =
        next < entries.length ? { nextPageToken: writePageToken(next, question, site.now()) } : {};
      return ok({ issueChangeLogs: grouped(viewFor(site, caller), page), ...token }, page.length);
    },
  }),
];

interface BulkEntry {
  readonly issueId: number;
  readonly history: History;
}

/** All entries of the issues, oldest first; with a filter only the changes of those fields. */
function bulkEntries(issues: readonly IssueRecord[], fieldIds: readonly string[]): BulkEntry[] {
  return issues
    .flatMap((issue) =>
      issue.histories.flatMap((history): BulkEntry[] => {
        const items =
          fieldIds.length === 0 ? history.items : history.items.filter((item) => isOf(item, fieldIds));
        return items.length === 0 ? [] : [{ issueId: issue.id, history: { ...history, items } }];
      }),
    )
    .sort((a, b) => a.history.at - b.history.at || a.issueId - b.issueId || a.history.id - b.history.id);
}

/** Some changes (a new parent, a link) have no field id; they are asked for by the field's name. */
function isOf(item: ChangeItem, fieldIds: readonly string[]): boolean {
  return fieldIds.includes(item.fieldId ?? item.field);
}

/** Here the real one writes `created` as milliseconds since the epoch, although its own document says date-time. */
function grouped(view: ViewContext, entries: readonly BulkEntry[]): JsonObject[] {
  const byIssue = new Map<number, JsonObject[]>();
  for (const { issueId, history } of entries) {
    const list = byIssue.get(issueId) ?? [];
    byIssue.set(issueId, [...list, { ...historyView(view, history), created: history.at }]);
  }
  return [...byIssue].map(([issueId, changeHistories]) => ({ issueId: String(issueId), changeHistories }));
}
