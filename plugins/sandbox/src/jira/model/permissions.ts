/** The permissions that the stand-in knows, with the ids and wording that `GET /mypermissions` shows. */
const PROJECT_PERMISSIONS = [
  ['BROWSE_PROJECTS', '10', 'Browse Projects', 'Ability to browse projects and the issues within them.'],
  ['CREATE_ISSUES', '11', 'Create Issues', 'Ability to create issues.'],
  ['EDIT_ISSUES', '12', 'Edit Issues', 'Ability to edit issues.'],
  ['ASSIGN_ISSUES', '13', 'Assign Issues', 'Ability to assign issues to other people.'],
  ['ADD_COMMENTS', '15', 'Add Comments', 'Ability to comment on issues.'],
  ['DELETE_ISSUES', '16', 'Delete Issues', 'Ability to delete issues.'],
  ['CREATE_ATTACHMENTS', '19', 'Create Attachments', 'Ability to attach files.'],
  ['LINK_ISSUES', '21', 'Link Issues', 'Ability to link issues together.'],
  ['ADMINISTER_PROJECTS', '23', 'Administer Projects', 'Ability to administer a project in Jira.'],
  ['MOVE_ISSUES', '25', 'Move Issues', 'Ability to move issues between projects.'],
  ['SCHEDULE_ISSUES', '28', 'Schedule Issues', 'Ability to see and edit due dates.'],
  ['MODIFY_REPORTER', '30', 'Modify Reporter', 'Ability to change the reporter.'],
  ['EDIT_ALL_COMMENTS', '34', 'Edit All Comments', 'Ability to edit all comments.'],
  ['DELETE_ALL_COMMENTS', '36', 'Delete All Comments', 'Ability to delete all comments.'],
  ['DELETE_ALL_ATTACHMENTS', '38', 'Delete All Attachments', 'Ability to delete all attachments.'],
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

/** What a fresh project lets everybody do: all daily work, not its administration or other people's comments. */
export const DAILY_WORK: readonly ProjectPermission[] = [...PROJECT_PERMISSION_TEXTS.keys()].filter(
  (key) => key !== 'ADMINISTER_PROJECTS' && !key.includes('_ALL_'),
);

export function isProjectPermission(key: string): key is ProjectPermission {
  return (PROJECT_PERMISSION_TEXTS as ReadonlyMap<string, PermissionText>).has(key);
}
