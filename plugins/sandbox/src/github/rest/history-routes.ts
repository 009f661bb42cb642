import type { KnownCaller } from '../access/caller.ts';
import { mayReadContent } from '../access/content-rights.ts';
import type { CommentRecord, EventRecord } from '../model/records.ts';
import { existing } from '../state/site-state.ts';
import { commentedView, eventView } from '../views/event-view.ts';
import { PageSchema, pageOf } from './page.ts';
import { accountRoute, type Route, type SiteContext } from './route.ts';
import { workOfPath } from './targets.ts';

const ISSUE = '/repos/:owner/:repo/issues/:issue_number';

export const HISTORY_ROUTES: readonly Route[] = [
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/timeline`,
    query: PageSchema,
    handle(call) {
      const { state } = call.site;
      const work = workOfPath(call);
      const comments = existing(state, 'IssueComment', state.commentsOf.get(work.id));
      const entries = [...eventsOf(call.site, call.caller, work.id), ...comments];
      const inTime = entries.toSorted((a, b) => momentOf(a) - momentOf(b) || a.id - b.id);
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(inTime, place, (entry) =>
        entry.kind === 'IssueEvent' ? eventView(state, entry) : commentedView(state, entry),
      );
    },
  }),
  accountRoute({
    method: 'GET',
    path: `${ISSUE}/events`,
    query: PageSchema,
    handle(call) {
      const events = eventsOf(call.site, call.caller, workOfPath(call).id);
      const place = { url: call.url, page: call.query.page, perPage: call.query.per_page };
      return pageOf(events, place, (event) => eventView(call.site.state, event));
    },
  }),
];

/** An issue's history, without the entries that name an issue the caller may not read. */
function eventsOf({ state }: SiteContext, caller: KnownCaller, subjectId: number): readonly EventRecord[] {
  return existing(state, 'IssueEvent', state.eventsOf.get(subjectId)).filter(({ detail }) => {
    if (!('issueId' in detail)) return true;
    const other = state.tables.Issue.get(detail.issueId);
    return other === undefined || mayReadContent(state, caller, other);
  });
}

function momentOf(entry: EventRecord | CommentRecord): number {
  return entry.kind === 'IssueEvent' ? entry.at : entry.createdAt;
}
