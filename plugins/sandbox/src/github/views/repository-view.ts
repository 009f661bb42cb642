import type { JsonObject } from '../../jira/model/json.ts';
import { nodeId } from '../model/node-id.ts';
import type { RepositoryRecord, Role } from '../model/records.ts';
import { isoTime } from '../model/times.ts';
import { fullName } from '../state/lookups.ts';
import type { SiteState } from '../state/site-state.ts';
import { accountViewOf } from './account-view.ts';
import { API, WEB } from './urls.ts';

/** The links of a repository that are its address and a template behind it. */
const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** A repository, as lists and webhook payloads have it. */
export function repositoryView(state: SiteState, repository: RepositoryRecord): JsonObject {
  const name = fullName(state, repository);
  const url = `${API}/repos/${name}`;
  const links = Object.fromEntries(Object.entries(LINKS).map(([key, rest]) => [key, `${url}${rest}`]));
  const open = state.openWork.get(repository.id) ?? 0;
  return {
    id: repository.id,
    node_id: nodeId(repository),
    name: repository.name,
    full_name: name,
    owner: accountViewOf(state, repository.ownerId),
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    html_url: `${WEB}/${name}`,
    description: null,
    fork: false,
    url,
    ...links,
    ...cloneLinks(name),
    ...FEATURES,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    created_at: isoTime(repository.createdAt),
    updated_at: isoTime(repository.updatedAt),
    pushed_at: isoTime(repository.updatedAt),
  };
}

/** GET /repos/{owner}/{repo}. */
export function fullRepositoryView(state: SiteState, repository: RepositoryRecord, role: Role): JsonObject {
  return {
    ...repositoryView(state, repository),
    permissions: roleFlags(role),
    subscribers_count: 0,
    network_count: 0,
  };
}

/** What a role may do, as five yes or no. */
export function roleFlags(role: Role): JsonObject {
  const order: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
  const rank = order.indexOf(role);
  return { pull: rank >= 1, triage: rank >= 2, push: rank >= 3, maintain: rank >= 4, admin: rank >= 5 };
}

function cloneLinks(name: string): JsonObject {
  return {
    clone_url: `${WEB}/${name}.git`,
    git_url: `git://github.com/${name}.git`,
    ssh_url: `git@github.com:${name}.git`,
    svn_url: `${WEB}/${name}`,
    mirror_url: null,
  };
}

const FEATURES: JsonObject = {
  homepage: null,
  language: null,
  license: null,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 0,
  has_issues: true,
  has_projects: true,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  archived: false,
  disabled: false,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [],
};
