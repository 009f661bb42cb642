import { z } from 'zod';
import type { JsonObject } from '../model/json.ts';
import {
  ADMINISTER,
  isProjectPermission,
  PROJECT_PERMISSION_TEXTS,
  type ProjectPermission,
} from '../model/permissions.ts';
import type { IssueRecord, ProjectRecord } from '../model/records.ts';
import { findProject, type SiteState } from '../state/site-state.ts';
import { isAllowed, mayOnIssue } from '../state/visibility.ts';
import { isAdmin } from './admin-right.ts';
import { visibleIssue } from './issue-read-routes.ts';
import { textParam } from './query-params.ts';
import { issueNotFound, ok, projectNotFound, type Reply, refuse } from './reply.ts';
import { type Route, route } from './route.ts';

const MOST = 1000;
/** Points for a permission in an answer. */
const PERMISSION = 2;

/** Ids may come as text (as the `authorize()` of Forge sends them); Jira reads both. */
const Id = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

const CheckBody = z.strictObject({
  accountId: z.string().optional(),
  globalPermissions: z.array(z.string()).optional(),
  projectPermissions: z
    .array(
      z.strictObject({
        permissions: z.array(z.string()),
        projects: z.array(Id).optional(),
        issues: z.array(Id).optional(),
      }),
    )
    .optional(),
});

const MineQuery = z.object({
  permissions: textParam,
  projectKey: textParam,
  projectId: textParam,
  issueKey: textParam,
  issueId: textParam,
});

export const PERMISSION_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/permissions/check',
    scope: null,
    access: 'read',
    body: CheckBody,
    handle({ site, caller, body }) {
      const { state } = site;
      const accountId = body.accountId ?? caller.accountId;
      if (accountId !== caller.accountId && !isAdmin(state, caller)) {
        return refuse(403, ['Only Jira administrators can perform this operation.']);
      }
      if (!state.users.has(accountId))
        return refuse(400, [], { accountId: `The user '${accountId}' does not exist.` });
      return checkPermissions(state, accountId, body);
    },
  }),
  route({
    method: 'GET',
    path: '/mypermissions',
    scope: 'read:jira-work',
    access: 'read',
    query: MineQuery,
    handle({ site, caller, query }) {
      const keys = (query.permissions ?? '')
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== '');
      if (keys.length === 0) return refuse(400, ["The 'permissions' query parameter is required."]);
      const unknown = keys.find((key) => !isProjectPermission(key) && !isGlobal(site.state, key));
      if (unknown !== undefined) return refuse(400, [`Unrecognized permission: ${unknown}`]);
      const issueName = query.issueId ?? query.issueKey;
      const issue = issueName === undefined ? undefined : visibleIssue(site, caller, issueName);
      if (issueName !== undefined && issue === undefined) return issueNotFound();
      const projectName = query.projectId ?? query.projectKey;
      const project = projectName === undefined ? undefined : findProject(site.state, projectName);
      const browses = project !== undefined && isAllowed(project, caller.accountId, 'BROWSE_PROJECTS');
      if (projectName !== undefined && !browses) return projectNotFound(projectName);
      const place = { issue, project };
      const permissions = Object.fromEntries(
        keys.map((key) => [key, permissionView(site.state, caller.accountId, { key, place })]),
      );
      return ok({ permissions }, keys.length * PERMISSION);
    },
  }),
];

function checkPermissions(state: SiteState, accountId: string, body: z.infer<typeof CheckBody>): Reply {
  const asked = body.projectPermissions ?? [];
  const errors: Record<string, string> = {};
  for (const key of body.globalPermissions ?? [])
    if (!isGlobal(state, key)) errors[key] = 'Unrecognized permission';
  for (const key of asked.flatMap((group) => group.permissions)) {
    if (key !== '' && !isProjectPermission(key)) errors[key] = 'Unrecognized permission';
  }
  if (Object.keys(errors).length > 0) return refuse(400, [], errors);
  if (body.projectPermissions !== undefined && asked.every(({ permissions }) => permissions.length === 0)) {
    return refuse(400, ['At least one project permission has to be given.']);
  }
  const count = (pick: (group: (typeof asked)[number]) => readonly number[] | undefined): number =>
    new Set(asked.flatMap((group) => pick(group) ?? [])).size;
  if (count((group) => group.issues) > MOST || count((group) => group.projects) > MOST) {
    return refuse(400, [`At most ${MOST} projects and ${MOST} issues can be checked.`]);
  }
  const globalPermissions = [...new Set(body.globalPermissions)].filter((key) =>
    holdsGlobal(state, accountId, key),
  );
  const projectPermissions = asked.flatMap(({ permissions, projects = [], issues = [] }) =>
    permissions.filter(isProjectPermission).map((permission) => ({
      permission,
      issues: allowedIssues(state, accountId, issues, permission),
      projects: allowedProjects(state, accountId, projects, permission),
    })),
  );
  const objects = globalPermissions.length + projectPermissions.length;
  return ok({ globalPermissions, projectPermissions }, objects * PERMISSION);
}

function allowedIssues(
  state: SiteState,
  accountId: string,
  ids: readonly number[],
  permission: ProjectPermission,
): number[] {
  return [...new Set(ids)].filter((id) => {
    const issue = state.issues.get(id);
    return issue !== undefined && mayOnIssue(state, issue, accountId, permission);
  });
}

function allowedProjects(
  state: SiteState,
  accountId: string,
  ids: readonly number[],
  permission: ProjectPermission,
): number[] {
  return [...new Set(ids)].filter((id) => {
    const project = state.projects.get(String(id));
    return project !== undefined && isAllowed(project, accountId, permission);
  });
}

function isGlobal(state: SiteState, key: string): boolean {
  return key === ADMINISTER.key || state.globalPermissions.has(key);
}

function holdsGlobal(state: SiteState, accountId: string, key: string): boolean {
  if (key === ADMINISTER.key) return state.administrators.has(accountId);
  return state.globalPermissions.get(key)?.has(accountId) ?? false;
}

interface PermissionQuestion {
  readonly key: string;
  readonly place: { readonly issue: IssueRecord | undefined; readonly project: ProjectRecord | undefined };
}

/** One permission of the caller: on the issue, else in the project, else in any project. */
function permissionView(state: SiteState, accountId: string, { key, place }: PermissionQuestion): JsonObject {
  if (!isProjectPermission(key)) {
    const text = key === ADMINISTER.key ? ADMINISTER : { id: key, name: key, description: '' };
    const { id, name, description } = text;
    return { id, key, name, type: 'GLOBAL', description, havePermission: holdsGlobal(state, accountId, key) };
  }
  const text = PROJECT_PERMISSION_TEXTS.get(key);
  const havePermission = holds(state, accountId, key, place);
  return {
    id: text?.id ?? '',
    key,
    name: text?.name ?? '',
    type: 'PROJECT',
    description: text?.description ?? '',
    havePermission,
  };
}

function holds(
  state: SiteState,
  accountId: string,
  permission: ProjectPermission,
  { issue, project }: PermissionQuestion['place'],
): boolean {
  if (issue !== undefined) return mayOnIssue(state, issue, accountId, permission);
  const projects = project === undefined ? [...state.projects.values()] : [project];
  return projects.some((candidate) => isAllowed(candidate, accountId, permission));
}
