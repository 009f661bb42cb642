import type { ProjectPermission } from '../model/permissions.ts';
import type { ProjectRecord, VersionRecord } from '../model/records.ts';
import { type VersionSeed, VersionSeedSchema } from '../seed/jira-seed.ts';
import { versionRecord } from '../seed/plant-project.ts';
import type { SiteCore } from '../state/site-core.ts';
import { findProject } from '../state/site-state.ts';

/** Whoever a grant is for: the app's account, everybody without an entry of their own, or one account. */
export type Grantee = 'app' | 'everyone' | { readonly accountId: string };

export interface ProjectAdmin {
  /** Returns the version's id. */
  addVersion(projectKey: string, version: VersionSeed): string;
  editVersion(projectKey: string, name: string, change: Partial<Omit<VersionRecord, 'id'>>): void;
  grant(who: Grantee, projectKey: string, ...permissions: readonly ProjectPermission[]): void;
  revoke(who: Grantee, projectKey: string, ...permissions: readonly ProjectPermission[]): void;
  grantBrowse(who: Grantee, projectKey: string): void;
  revokeBrowse(who: Grantee, projectKey: string): void;
}

type Permissions = ReadonlySet<ProjectPermission>;

export function createProjectAdmin({ state }: SiteCore): ProjectAdmin {
  function projectOf(key: string): ProjectRecord {
    const project = findProject(state, key);
    if (project === undefined) throw new Error(`The site has no project '${key}'.`);
    return project;
  }

  function replace(project: ProjectRecord): void {
    state.projects.set(project.id, project);
    state.counters.revision += 1;
  }

  function setGrants(who: Grantee, key: string, change: (current: Permissions) => Permissions): void {
    const project = projectOf(key);
    if (who === 'everyone') {
      replace({ ...project, everyone: change(project.everyone) });
      return;
    }
    const account = who === 'app' ? state.facts.appAccountId : who.accountId;
    const granted = change(project.grants.get(account) ?? project.everyone);
    replace({ ...project, grants: new Map(project.grants).set(account, granted) });
  }

  const grant: ProjectAdmin['grant'] = (who, key, ...permissions) =>
    setGrants(who, key, (current) => new Set([...current, ...permissions]));
  const revoke: ProjectAdmin['revoke'] = (who, key, ...permissions) =>
    setGrants(
      who,
      key,
      (current) => new Set([...current].filter((permission) => !permissions.includes(permission))),
    );

  return {
    addVersion(projectKey, seed) {
      const project = projectOf(projectKey);
      const version = versionRecord(state, VersionSeedSchema.parse(seed));
      replace({ ...project, versions: [...project.versions, version] });
      return version.id;
    },
    editVersion(projectKey, name, change) {
      const project = projectOf(projectKey);
      if (!project.versions.some((version) => version.name === name)) {
        throw new Error(`The project ${projectKey} has no version '${name}'.`);
      }
      const versions = project.versions.map((version) =>
        version.name === name ? { ...version, ...change } : version,
      );
      replace({ ...project, versions });
    },
    grant,
    revoke,
    grantBrowse: (who, projectKey) => grant(who, projectKey, 'BROWSE_PROJECTS'),
    revokeBrowse: (who, projectKey) => revoke(who, projectKey, 'BROWSE_PROJECTS'),
  };
}
