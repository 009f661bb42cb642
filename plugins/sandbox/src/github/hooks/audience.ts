import type { AppRecord, InstallationRecord } from '../model/app-records.ts';
import type { Notice } from '../state/core.ts';
import { must, type SiteState } from '../state/site-state.ts';

/** The permission that an event asks for; events of the installation itself ask for none. */
const PERMISSION_OF: Readonly<Record<string, string>> = {
  issues: 'issues',
  issue_comment: 'issues',
  issue_dependencies: 'issues',
  sub_issues: 'issues',
  label: 'issues',
  milestone: 'issues',
  projects_v2: 'organization_projects',
  projects_v2_item: 'organization_projects',
  projects_v2_status_update: 'organization_projects',
};

export interface Hearer {
  readonly app: AppRecord;
  readonly installation: InstallationRecord;
}

/** The installations that hear of a notice: on the same account, subscribed, permitted, not suspended, repository included. */
export function hearersOf(state: SiteState, notice: Notice): readonly Hearer[] {
  if (notice.installationId !== undefined) {
    const installation = must(state, 'Installation', notice.installationId);
    return [{ installation, app: must(state, 'App', installation.appId) }];
  }
  return [...state.tables.Installation.values()]
    .filter((installation) => hears(installation, notice))
    .map((installation) => ({ installation, app: must(state, 'App', installation.appId) }));
}

function hears(installation: InstallationRecord, notice: Notice): boolean {
  const { accountId, suspendedAt, events, permissions, repositoryIds } = installation;
  if (accountId !== notice.ownerId || suspendedAt !== null || !events.includes(notice.event)) return false;
  const permission = PERMISSION_OF[notice.event];
  if (permission !== undefined && permissions[permission] === undefined) return false;
  return (
    repositoryIds === 'all' || notice.repositoryId === null || repositoryIds.includes(notice.repositoryId)
  );
}
