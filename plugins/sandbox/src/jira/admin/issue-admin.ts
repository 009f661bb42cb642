import { applyFields } from '../edits/apply-fields.ts';
import { moveIssue } from '../edits/move-issue.ts';
import { takeStep } from '../edits/transitions.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { IssueRecord } from '../model/records.ts';
import { type IssueSeed, IssueSeedSchema } from '../seed/jira-seed.ts';
import { plantIssues } from '../seed/plant-issues.ts';
import { commitCreate, commitDelete, commitEdit, commitProperties } from '../state/commit.ts';
import type { Actor, SiteCore } from '../state/site-core.ts';
import { findIssue, findNamed, findProject } from '../state/site-state.ts';

export interface IssueAdmin {
  /** Creates an issue as seeded and tells of it; returns its key. `by`: whose act it is; an administrator's when left out. */
  createIssue(issue: IssueSeed, by?: string): string;
  /** Sets fields in REST's form. Unlike the API it may hang an issue on any other (`parent`), whatever their levels. */
  editIssue(key: string, fields: JsonObject, by?: string): void;
  /** Moves to a status, by name or id, from wherever. A resolution can be given by name, or kept away with null. */
  transition(
    key: string,
    status: string,
    options?: { readonly resolution?: string | null; readonly by?: string },
  ): void;
  /** Moves to another project with its sub-tasks; returns the new key. */
  moveProject(key: string, projectKey: string, by?: string): string;
  deleteIssue(key: string, by?: string): void;
  /** Puts an issue behind a security level, by name or id, or out in the open with null. */
  setSecurity(key: string, level: string | null, by?: string): void;
  setProperty(key: string, propertyKey: string, value: Json): void;
  /** The keys of all issues, in the order of their ids. */
  issueKeys(): readonly string[];
}

export function createIssueAdmin(core: SiteCore): IssueAdmin {
  const { state } = core;

  function actor(by: string | undefined): Actor {
    const accountId = by ?? [...state.administrators][0] ?? state.facts.appAccountId;
    if (!state.users.has(accountId)) throw new Error(`The site has no user '${accountId}'.`);
    return { accountId, asApp: false };
  }

  function issueOf(key: string): IssueRecord {
    const issue = findIssue(state, key);
    if (issue === undefined) throw new Error(`The site has no issue '${key}'.`);
    return issue;
  }

  return {
    createIssue(seed, by) {
      const [issue] = plantIssues(
        state,
        [IssueSeedSchema.parse({ reporter: actor(by).accountId, ...seed })],
        core.now(),
      );
      if (issue === undefined) throw new Error('No issue was created.');
      commitCreate(core, actor(by), issue);
      return issue.key;
    },
    editIssue: (key, fields, by) => void editIssue(core, actor(by), issueOf(key), fields),
    transition(key, status, { resolution, by } = {}) {
      const issue = issueOf(key);
      const target = findNamed(state.statuses, status);
      if (target === undefined) throw new Error(`The site has no status '${status}'.`);
      const step = { id: '', name: '', from: 'any', to: target.id, screen: [] } as const;
      const moved = takeStep(state, issue, step);
      const draft =
        resolution === undefined ? moved : { ...moved, resolutionId: resolutionId(core, resolution) };
      commitEdit(core, actor(by), issue, draft);
    },
    moveProject(key, projectKey, by) {
      const target = findProject(state, projectKey);
      if (target === undefined) throw new Error(`The site has no project '${projectKey}'.`);
      return moveIssue(core, actor(by), issueOf(key), target).key;
    },
    deleteIssue: (key, by) => commitDelete(core, actor(by), issueOf(key)),
    setSecurity(key, level, by) {
      const issue = issueOf(key);
      const securityId = level === null ? null : findNamed(state.securityLevels, level)?.id;
      if (securityId === undefined) throw new Error(`The site has no security level '${level}'.`);
      commitEdit(core, actor(by), issue, { ...issue, securityId });
    },
    setProperty(key, propertyKey, value) {
      const issue = issueOf(key);
      commitProperties(core, issue, new Map(issue.properties).set(propertyKey, value));
    },
    issueKeys: () => [...state.issues.values()].sort((a, b) => a.id - b.id).map((issue) => issue.key),
  };
}

function editIssue(
  core: SiteCore,
  actor: Actor,
  issue: IssueRecord,
  { parent, ...fields }: JsonObject,
): void {
  const { state } = core;
  const context = { state, accountId: actor.accountId };
  const applied = applyFields(context, issue, { fields, update: {}, screen: null });
  if (applied.kind === 'refused') throw new Error(Object.values(applied.errors).join(' '));
  const draft =
    parent === undefined ? applied.draft : { ...applied.draft, parentId: parentIdOf(core, parent) };
  commitEdit(core, actor, issue, draft);
}

function parentIdOf(core: SiteCore, value: Json): number | null {
  if (value === null) return null;
  const key = typeof value === 'object' && 'key' in value && typeof value.key === 'string' ? value.key : '';
  const parent = findIssue(core.state, key);
  if (parent === undefined)
    throw new Error(`The site has no issue '${key}' to be a parent; name it as { key }.`);
  return parent.id;
}

function resolutionId({ state }: SiteCore, name: string | null): string | null {
  if (name === null) return null;
  const resolution = findNamed(state.resolutions, name);
  if (resolution === undefined) throw new Error(`The site has no resolution '${name}'.`);
  return resolution.id;
}
