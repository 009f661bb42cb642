interface Stamped {
  readonly id: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ProjectRecord extends Stamped {
  readonly kind: 'ProjectV2';
  readonly ownerId: number;
  readonly number: number;
  readonly title: string;
  readonly shortDescription: string | null;
  readonly readme: string | null;
  readonly public: boolean;
  readonly template: boolean;
  readonly closedAt: number | null;
  readonly creatorId: number;
  /** People with a role of their own; members of the organisation may write, its owners administer. */
  readonly roles: ReadonlyMap<number, 'none' | 'read' | 'write' | 'admin'>;
  readonly fieldIds: readonly number[];
}

/** Fields that people make. */
export type CustomDataType = 'text' | 'number' | 'date' | 'single_select' | 'iteration';

/** Fields that every project has; their values are the issue's own. */
export type SystemDataType =
  | 'title'
  | 'assignees'
  | 'labels'
  | 'linked_pull_requests'
  | 'milestone'
  | 'repository'
  | 'reviewers'
  | 'parent_issue'
  | 'sub_issues_progress';

export interface SelectOption {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

export interface Iteration {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly startDate: string;
  /** Days. */
  readonly duration: number;
}

export interface FieldRecord extends Stamped {
  readonly kind: 'ProjectField';
  readonly projectId: number;
  readonly name: string;
  readonly dataType: CustomDataType | SystemDataType;
  readonly options: readonly SelectOption[];
  readonly iterations: readonly Iteration[];
  /** Days; 0 for fields that are no iterations. */
  readonly duration: number;
  /** The organisation's issue field that this column shows, if it shows one. */
  readonly issueFieldId: number | null;
}

export type FieldValue =
  | { readonly kind: 'text' | 'date' | 'single_select' | 'iteration'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number };

export interface ItemRecord extends Stamped {
  readonly kind: 'ProjectV2Item';
  readonly projectId: number;
  readonly contentId: number;
  readonly creatorId: number;
  readonly archivedAt: number | null;
  readonly values: ReadonlyMap<number, FieldValue>;
}

export interface DraftRecord extends Stamped {
  readonly kind: 'DraftIssue';
  readonly title: string;
  readonly body: string;
  readonly creatorId: number;
}

export const PROJECT_STATUSES = ['INACTIVE', 'ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'COMPLETE'] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

export interface StatusUpdateRecord extends Stamped {
  readonly kind: 'ProjectV2StatusUpdate';
  readonly projectId: number;
  readonly creatorId: number;
  readonly status: ProjectStatus | null;
  readonly body: string | null;
  /** `YYYY-MM-DD`. */
  readonly startDate: string | null;
  readonly targetDate: string | null;
}

export interface ViewRecord extends Stamped {
  readonly kind: 'ProjectV2View';
  readonly projectId: number;
  readonly number: number;
  readonly name: string;
  readonly layout: 'TABLE_LAYOUT' | 'BOARD_LAYOUT' | 'ROADMAP_LAYOUT';
  readonly filter: string | null;
}

export interface ProjectRecords {
  readonly ProjectV2: ProjectRecord;
  readonly ProjectField: FieldRecord;
  readonly ProjectV2Item: ItemRecord;
  readonly DraftIssue: DraftRecord;
  readonly ProjectV2StatusUpdate: StatusUpdateRecord;
  readonly ProjectV2View: ViewRecord;
}
