import type { IssueTypeRecord, NamedRecord, StatusRecord } from './records.ts';

/** What a new company-managed software site starts with. */
export const DEFAULT_STATUSES: readonly StatusRecord[] = [
  { id: '10000', name: 'To Do', description: '', category: 'new' },
  { id: '3', name: 'In Progress', description: 'Somebody is working on this.', category: 'indeterminate' },
  { id: '10001', name: 'Done', description: '', category: 'done' },
];

export const DEFAULT_ISSUE_TYPES: readonly IssueTypeRecord[] = [
  { id: '10000', name: 'Epic', description: 'A big piece of work.', hierarchyLevel: 1, subtask: false },
  { id: '10001', name: 'Story', description: 'Something a user can do.', hierarchyLevel: 0, subtask: false },
  { id: '10002', name: 'Task', description: 'A piece of work.', hierarchyLevel: 0, subtask: false },
  { id: '10004', name: 'Bug', description: 'A fault.', hierarchyLevel: 0, subtask: false },
  {
    id: '10003',
    name: 'Sub-task',
    description: 'A part of another issue.',
    hierarchyLevel: -1,
    subtask: true,
  },
];

export const DEFAULT_RESOLUTIONS: readonly NamedRecord[] = [
  { id: '10000', name: 'Done', description: 'Work is complete.' },
  { id: '10001', name: "Won't Do", description: 'This will not be worked on.' },
  { id: '10002', name: 'Duplicate', description: 'Another issue covers this.' },
  { id: '10003', name: 'Cannot Reproduce', description: 'The fault could not be seen again.' },
];

export const DEFAULT_PRIORITIES: readonly NamedRecord[] = [
  { id: '1', name: 'Highest', description: '' },
  { id: '2', name: 'High', description: '' },
  { id: '3', name: 'Medium', description: '' },
  { id: '4', name: 'Low', description: '' },
  { id: '5', name: 'Lowest', description: '' },
];
