import type { FieldRecord, FieldSchema } from './records.ts';

type Flag = 'hidden' | 'unordered';

function systemField(
  id: string,
  name: string,
  schema: Omit<FieldSchema, 'system'>,
  more: { readonly names?: readonly string[]; readonly flags?: readonly Flag[] } = {},
): FieldRecord {
  const flags = more.flags ?? [];
  return {
    id,
    name,
    custom: false,
    orderable: !flags.includes('unordered'),
    navigable: !flags.includes('hidden'),
    searchable: true,
    clauseNames: more.names ?? [id],
    schema: { ...schema, system: id },
    options: [],
  };
}

const FIXED: readonly Flag[] = ['unordered'];

/** The fields that every Jira site has and this stand-in serves. `issuekey` has no schema on the real one either. */
export const SYSTEM_FIELDS: readonly FieldRecord[] = [
  {
    ...systemField('issuekey', 'Key', { type: 'string' }, { names: ['id', 'issue', 'issuekey', 'key'] }),
    schema: null,
  },
  systemField('summary', 'Summary', { type: 'string' }),
  systemField('issuetype', 'Issue Type', { type: 'issuetype' }, { names: ['issuetype', 'type'] }),
  systemField('project', 'Project', { type: 'project' }, { flags: FIXED }),
  systemField('status', 'Status', { type: 'status' }, { flags: FIXED }),
  systemField('statusCategory', 'Status Category', { type: 'statusCategory' }, { flags: FIXED }),
  systemField(
    'statuscategorychangedate',
    'Status Category Changed',
    { type: 'datetime' },
    {
      names: ['statusCategoryChangedDate'],
      flags: FIXED,
    },
  ),
  systemField('resolution', 'Resolution', { type: 'resolution' }),
  systemField(
    'resolutiondate',
    'Resolved',
    { type: 'datetime' },
    { names: ['resolutiondate', 'resolved'], flags: FIXED },
  ),
  systemField('priority', 'Priority', { type: 'priority' }),
  systemField('parent', 'Parent', { type: 'issuelink' }, { flags: FIXED }),
  systemField(
    'subtasks',
    'Sub-tasks',
    { type: 'array', items: 'issuelinks' },
    { names: ['subtasks'], flags: FIXED },
  ),
  systemField('labels', 'Labels', { type: 'array', items: 'string' }),
  systemField('fixVersions', 'Fix versions', { type: 'array', items: 'version' }, { names: ['fixVersion'] }),
  systemField('assignee', 'Assignee', { type: 'user' }),
  systemField('reporter', 'Reporter', { type: 'user' }),
  systemField('creator', 'Creator', { type: 'user' }, { flags: FIXED }),
  systemField(
    'created',
    'Created',
    { type: 'datetime' },
    { names: ['created', 'createdDate'], flags: FIXED },
  ),
  systemField(
    'updated',
    'Updated',
    { type: 'datetime' },
    { names: ['updated', 'updatedDate'], flags: FIXED },
  ),
  systemField('duedate', 'Due date', { type: 'date' }, { names: ['due', 'duedate'] }),
  systemField('security', 'Security Level', { type: 'securitylevel' }, { names: ['level'] }),
  systemField('description', 'Description', { type: 'string' }),
  systemField('environment', 'Environment', { type: 'string' }),
  systemField('components', 'Components', { type: 'array', items: 'component' }, { names: ['component'] }),
  systemField(
    'versions',
    'Affects versions',
    { type: 'array', items: 'version' },
    { names: ['affectedVersion'] },
  ),
  systemField(
    'issuelinks',
    'Linked Issues',
    { type: 'array', items: 'issuelinks' },
    { names: ['issueLink'] },
  ),
  systemField('comment', 'Comment', { type: 'comments-page' }, { flags: ['hidden'] }),
  systemField(
    'attachment',
    'Attachment',
    { type: 'array', items: 'attachment' },
    {
      names: ['attachments'],
      flags: ['hidden'],
    },
  ),
];
