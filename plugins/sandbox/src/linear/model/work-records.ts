/** A moment as `Date.toISOString` writes it, so that two of them compare as text. */
export type Moment = string;
/** `2026-03-02`. */
export type Day = string;

/** What every record has. Records are replaced, never changed. */
export interface Entity {
  readonly id: string;
  readonly createdAt: Moment;
  readonly updatedAt: Moment;
  readonly archivedAt: Moment | null;
}

export type StateType =
  | 'triage'
  | 'backlog'
  | 'unstarted'
  | 'started'
  | 'completed'
  | 'canceled'
  | 'duplicate';
export type EstimationType = 'notUsed' | 'exponential' | 'fibonacci' | 'linear' | 'tShirt';
export type Health = 'onTrack' | 'atRisk' | 'offTrack';

export interface TeamRecord extends Entity {
  readonly key: string;
  readonly name: string;
  readonly private: boolean;
  readonly issueEstimationType: EstimationType;
  readonly defaultIssueEstimate: number;
  /** People and app users. They alone see a private team. */
  readonly memberIds: readonly string[];
}

export interface UserRecord extends Entity {
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly active: boolean;
  readonly admin: boolean;
  readonly guest: boolean;
  readonly app: boolean;
}

export interface WorkflowStateRecord extends Entity {
  readonly teamId: string;
  readonly name: string;
  readonly type: StateType;
  readonly color: string;
  readonly position: number;
}

export interface IssueLabelRecord extends Entity {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
  readonly isGroup: boolean;
  readonly parentId: string | null;
  /** Null for a label of the whole workspace. */
  readonly teamId: string | null;
  readonly creatorId: string | null;
}

export interface CycleRecord extends Entity {
  readonly teamId: string;
  readonly number: number;
  readonly name: string | null;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly completedAt: Moment | null;
}

export type ProjectStatusType = 'backlog' | 'planned' | 'started' | 'paused' | 'completed' | 'canceled';

export interface ProjectStatusRecord extends Entity {
  readonly name: string;
  readonly type: ProjectStatusType;
  readonly color: string;
  readonly position: number;
}

export interface ProjectRecord extends Entity {
  readonly name: string;
  readonly slugId: string;
  readonly description: string;
  readonly content: string | null;
  readonly statusId: string;
  readonly priority: number;
  readonly health: Health | null;
  readonly healthUpdatedAt: Moment | null;
  readonly leadId: string | null;
  readonly creatorId: string | null;
  readonly memberIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly labelIds: readonly string[];
  readonly startDate: Day | null;
  readonly targetDate: Day | null;
  readonly startedAt: Moment | null;
  readonly completedAt: Moment | null;
  readonly canceledAt: Moment | null;
  readonly trashed: boolean | null;
}

export interface ProjectMilestoneRecord extends Entity {
  readonly projectId: string;
  readonly name: string;
  readonly targetDate: Day | null;
  readonly sortOrder: number;
}

export type InitiativeStatus = 'Proposed' | 'Planned' | 'Active' | 'Completed' | 'Canceled';

export interface InitiativeRecord extends Entity {
  readonly name: string;
  readonly slugId: string;
  readonly description: string | null;
  readonly status: InitiativeStatus;
  readonly priority: number;
  readonly health: Health | null;
  readonly healthUpdatedAt: Moment | null;
  readonly ownerId: string | null;
  readonly creatorId: string | null;
  readonly parentInitiativeId: string | null;
  readonly targetDate: Day | null;
  readonly startedAt: Moment | null;
  readonly completedAt: Moment | null;
  readonly canceledAt: Moment | null;
  readonly trashed: boolean | null;
}

/** Joins a project to an initiative. */
export interface InitiativeToProjectRecord extends Entity {
  readonly initiativeId: string;
  readonly projectId: string;
}

export interface IssueRecord extends Entity {
  readonly number: number;
  /** `ENG-12`. */
  readonly identifier: string;
  /** Identifiers that it had in other teams; it is still found by them. */
  readonly previousIdentifiers: readonly string[];
  readonly title: string;
  readonly description: string | null;
  /** 0 none, 1 urgent, 2 high, 3 medium, 4 low. */
  readonly priority: number;
  readonly estimate: number | null;
  readonly teamId: string;
  readonly stateId: string;
  readonly projectId: string | null;
  readonly projectMilestoneId: string | null;
  readonly cycleId: string | null;
  readonly parentId: string | null;
  readonly assigneeId: string | null;
  readonly delegateId: string | null;
  readonly creatorId: string | null;
  readonly labelIds: readonly string[];
  readonly dueDate: Day | null;
  readonly startedAt: Moment | null;
  readonly completedAt: Moment | null;
  readonly canceledAt: Moment | null;
  readonly trashed: boolean | null;
}

/** One edit of an issue. What did not change is null on both sides. */
export interface IssueHistoryRecord extends Entity {
  readonly issueId: string;
  readonly actorId: string | null;
  readonly fromStateId: string | null;
  readonly toStateId: string | null;
  readonly fromAssigneeId: string | null;
  readonly toAssigneeId: string | null;
  readonly fromProjectId: string | null;
  readonly toProjectId: string | null;
  readonly fromCycleId: string | null;
  readonly toCycleId: string | null;
  readonly fromParentId: string | null;
  readonly toParentId: string | null;
  readonly fromTeamId: string | null;
  readonly toTeamId: string | null;
  readonly fromEstimate: number | null;
  readonly toEstimate: number | null;
  readonly fromPriority: number | null;
  readonly toPriority: number | null;
  readonly fromTitle: string | null;
  readonly toTitle: string | null;
  readonly fromDueDate: Day | null;
  readonly toDueDate: Day | null;
  readonly addedLabelIds: readonly string[] | null;
  readonly removedLabelIds: readonly string[] | null;
  readonly archived: boolean | null;
  readonly trashed: boolean | null;
}
