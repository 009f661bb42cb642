/** The permissions that the stand-in knows, with the ids and wording that `GET /mypermissions` shows. */
const PROJECT_PERMISSIONS = [
  ['BROWSE_PROJECTS', '10', 'Browse Projects', 'Ability to browse projects and the issues within them.'],
  ['CREATE_ISSUES', '11', 'Create Issues', 'Ability to create issues.'],
  ['EDIT_ISSUES', '12', 'Edit Issues', 'Ability to edit issues.'],
  ['ASSIGN_ISSUES', '13', 'Assign Issues', 'Ability to assign issues to other people.'],
  ['DELETE_ISSUES', '16', 'Delete Issues', 'Ability to delete issues.'],
  ['ADMINISTER_PROJECTS', '23', 'Administer Projects', 'Ability to administer a project in Jira.'],
  ['TRANSITION_ISSUES', '46', 'Transition Issues', 'Ability to transition issues.'],
] as const;

export type ProjectPermission = (typeof PROJECT_PERMISSIONS)[number][0];

export interface PermissionText {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export const PROJECT_PERMISSION_TEXTS: ReadonlyMap<ProjectPermission, PermissionText> = new Map(
  PROJECT_PERMISSIONS.map(([key, id, name, description]) => [key, { id, name, description }]),
);

export const ADMINISTER: PermissionText & { readonly key: 'ADMINISTER' } = {
  key: 'ADMINISTER',
  id: '0',
  name: 'Administer Jira',
  description: 'Create and administer projects, issue types, fields, workflows and schemes for all projects.',
};

/** What a fresh project lets everybody do: all daily work, not its administration. */
export const DAILY_WORK: readonly ProjectPermission[] = [...PROJECT_PERMISSION_TEXTS.keys()].filter(
  (key) => key !== 'ADMINISTER_PROJECTS',
);

export function isProjectPermission(key: string): key is ProjectPermission {
  return (PROJECT_PERMISSION_TEXTS as ReadonlyMap<string, PermissionText>).has(key);
}
