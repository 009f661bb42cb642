import type { JsonObject } from '../../jira/model/json.ts';
import type { AppRecord, InstallationRecord } from '../model/app-records.ts';
import { nodeId } from '../model/node-id.ts';
import { isoOrNull, isoTime } from '../model/times.ts';
import { accountOf } from '../state/lookups.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { API, WEB } from './urls.ts';

export function appView(state: SiteState, app: AppRecord): JsonObject {
  const installations = [...state.tables.Installation.values()].filter(({ appId }) => appId === app.id);
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId(app),
    owner: accountViewOf(state, app.ownerId),
    name: app.name,
    description: app.description,
    external_url: app.externalUrl,
    html_url: `${WEB}/apps/${app.slug}`,
    created_at: isoTime(app.createdAt),
    updated_at: isoTime(app.updatedAt),
    permissions: { ...app.permissions },
    events: [...app.events],
    installations_count: installations.length,
  };
}

export function installationView(state: SiteState, installation: InstallationRecord): JsonObject {
  const app = must(state, 'App', installation.appId);
  const account = accountOf(state, installation.accountId);
  return {
    id: installation.id,
    account: accountViewOf(state, account.id),
    repository_selection: installation.repositoryIds === 'all' ? 'all' : 'selected',
    access_tokens_url: `${API}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${API}/installation/repositories`,
    html_url: `${WEB}/organizations/${account.login}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.kind === 'Organization' ? 'Organization' : 'User',
    permissions: { ...installation.permissions },
    events: [...installation.events],
    created_at: isoTime(installation.createdAt),
    updated_at: isoTime(installation.updatedAt),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: isoOrNull(installation.suspendedAt),
  };
}
