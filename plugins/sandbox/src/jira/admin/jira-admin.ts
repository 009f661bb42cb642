import { customField } from '../model/custom-fields.ts';
import type { FieldSeed, ProjectSeed, SprintSeed, UserSeed } from '../seed/jira-seed.ts';
import { FieldSeedSchema, ProjectSeedSchema, SprintSeedSchema, UserSeedSchema } from '../seed/jira-seed.ts';
import { plantProject } from '../seed/plant-project.ts';
import { sprintRecord, userRecord } from '../seed/plant-site.ts';
import type { SiteCore } from '../state/site-core.ts';
import { createIssueAdmin, type IssueAdmin } from './issue-admin.ts';
import { createProjectAdmin, type ProjectAdmin } from './project-admin.ts';

/**
 * Direct changes, for tests and the demo: no permission is asked for, but each leaves the changelog entry and the event
 * that the real site would. All of them throw a sentence when they name something that is not there.
 */
export interface JiraAdmin extends IssueAdmin, ProjectAdmin {
  addUser(user: UserSeed): void;
  /** A deactivated account can no longer call. */
  deactivateUser(accountId: string): void;
  addAdministrator(accountId: string): void;
  addProject(project: ProjectSeed): void;
  addField(field: FieldSeed): void;
  removeField(fieldId: string): void;
  addSprint(sprint: SprintSeed): void;
  /** Uninstalls the app: everything that comes through it is refused until it is installed again. */
  revokeApp(): void;
  restoreApp(): void;
}

export function createJiraAdmin(core: SiteCore): {
  readonly admin: JiraAdmin;
  readonly appInstalled: () => boolean;
} {
  const { state } = core;
  let installed = true;

  /** A change of anything but issues makes cached searches stale. */
  function change(make: () => unknown): void {
    make();
    state.counters.revision += 1;
  }

  const admin: JiraAdmin = {
    ...createIssueAdmin(core),
    ...createProjectAdmin(core),
    addUser: (user) =>
      change(() => state.users.set(user.accountId, userRecord(state, UserSeedSchema.parse(user)))),
    deactivateUser(accountId) {
      const user = state.users.get(accountId);
      if (user === undefined) throw new Error(`The site has no user '${accountId}'.`);
      change(() => state.users.set(accountId, { ...user, active: false }));
    },
    addAdministrator: (accountId) => change(() => state.administrators.add(accountId)),
    addProject: (project) => change(() => plantProject(state, ProjectSeedSchema.parse(project))),
    addField: (field) => change(() => state.fields.set(field.id, customField(FieldSeedSchema.parse(field)))),
    removeField(fieldId) {
      if (!state.fields.has(fieldId)) throw new Error(`The site has no field '${fieldId}'.`);
      change(() => state.fields.delete(fieldId));
    },
    addSprint: (sprint) =>
      change(() => state.sprints.set(sprint.id, sprintRecord(SprintSeedSchema.parse(sprint)))),
    revokeApp() {
      installed = false;
    },
    restoreApp() {
      installed = true;
    },
  };
  return { admin, appInstalled: () => installed };
}
