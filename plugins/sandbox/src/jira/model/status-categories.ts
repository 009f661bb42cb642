import type { StatusCategoryKey } from './records.ts';

export interface StatusCategory {
  readonly id: number;
  readonly key: StatusCategoryKey;
  readonly name: string;
  readonly colorName: string;
  /** How `GET /statuses/search` names the same category. */
  readonly searchName: 'TODO' | 'IN_PROGRESS' | 'DONE';
}

/** Jira's fixed categories; their ids and keys are the same on every site. */
export const STATUS_CATEGORIES: Readonly<Record<StatusCategoryKey, StatusCategory>> = {
  new: { id: 2, key: 'new', name: 'To Do', colorName: 'blue-gray', searchName: 'TODO' },
  indeterminate: {
    id: 4,
    key: 'indeterminate',
    name: 'In Progress',
    colorName: 'yellow',
    searchName: 'IN_PROGRESS',
  },
  done: { id: 3, key: 'done', name: 'Done', colorName: 'green', searchName: 'DONE' },
};
