import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { AccountRecord, OrganizationRecord, UserRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import { accountOf } from '../state/lookups.ts';
import type { SiteState } from '../state/site-state.ts';
import { API, WEB } from './urls.ts';

/** An account as it stands inside other answers (`simple-user`). */
export function accountView(account: AccountRecord): JsonObject {
  const { login, id } = account;
  const url = `${API}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(account),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${WEB}/${account.kind === 'Bot' ? `apps/${login.replace(/\[bot\]$/, '')}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    site_admin: false,
  };
}

export function accountViewOf(state: SiteState, id: number): JsonObject {
  return accountView(accountOf(state, id));
}

/** A person as GET /user answers (`public-user`; the private figures are not kept). */
export function userView(user: UserRecord): JsonObject {
  return {
    ...accountView(user),
    name: user.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: isoTime(user.createdAt),
    updated_at: isoTime(user.updatedAt),
  };
}

/** An organisation as it stands in webhook payloads. */
export function organizationView(organization: OrganizationRecord): JsonObject {
  const url = `${API}/orgs/${organization.login}`;
  return {
    login: organization.login,
    id: organization.id,
    node_id: nodeId(organization),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${organization.id}?v=4`,
    description: null,
  };
}

/** GET /orgs/{org}. */
export function fullOrganizationView(organization: OrganizationRecord): JsonObject {
  return {
    ...organizationView(organization),
    name: organization.name ?? organization.login,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    html_url: `${WEB}/${organization.login}`,
    type: 'Organization',
    created_at: isoTime(organization.createdAt),
    updated_at: isoTime(organization.updatedAt),
    archived_at: null,
  };
}
