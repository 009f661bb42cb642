import type { AppRecord, InstallationRecord } from './app-records.ts';
import type { ProjectRecords } from './project-records.ts';

/** What a person may do in a repository, from least to most. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

export type StateReason = 'completed' | 'reopened' | 'not_planned' | 'duplicate';

/** Times are milliseconds since the epoch; ids are database ids, unique over all kinds. */
interface Stamped {
  readonly id: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface UserRecord extends Stamped {
  readonly kind: 'User';
  readonly login: string;
  readonly name: string | null;
}

/** The account under which an App, or an Action, acts. */
export interface BotRecord extends Stamped {
  readonly kind: 'Bot';
  readonly login: string;
}

export interface OrganizationRecord extends Stamped {
  readonly kind: 'Organization';
  readonly login: string;
  readonly name: string | null;
  readonly ownerIds: readonly number[];
  readonly memberIds: readonly number[];
  /** What every member may do in every repository of the organisation. */
  readonly baseRole: Role;
}

export type AccountRecord = UserRecord | BotRecord | OrganizationRecord;

export interface RepositoryRecord extends Stamped {
  readonly kind: 'Repository';
  readonly ownerId: number;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly roles: ReadonlyMap<number, Role>;
}

export interface LabelRecord extends Stamped {
  readonly kind: 'Label';
  readonly repositoryId: number;
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string | null;
}

export interface MilestoneRecord extends Stamped {
  readonly kind: 'Milestone';
  readonly repositoryId: number;
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly dueOn: number | null;
  readonly state: 'open' | 'closed';
  readonly closedAt: number | null;
  readonly creatorId: number;
}

/** What issues and pull requests share. */
interface WorkFacts extends Stamped {
  readonly repositoryId: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly authorId: number;
  readonly milestoneId: number | null;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly closedAt: number | null;
  readonly closedById: number | null;
}

export interface IssueRecord extends WorkFacts {
  readonly kind: 'Issue';
  readonly state: 'open' | 'closed';
  readonly stateReason: StateReason | null;
  readonly parentId: number | null;
  readonly subIssueIds: readonly number[];
  readonly typeId: number | null;
  readonly blockedByIds: readonly number[];
  readonly blockingIds: readonly number[];
  readonly fieldValues: ReadonlyMap<number, string | number>;
  readonly pinnedCommentId: number | null;
}

export interface PullRequestRecord extends WorkFacts {
  readonly kind: 'PullRequest';
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly mergedAt: number | null;
}

export type WorkRecord = IssueRecord | PullRequestRecord;

export interface CommentRecord extends Stamped {
  readonly kind: 'IssueComment';
  readonly subjectId: number;
  readonly repositoryId: number;
  readonly body: string;
  readonly authorId: number;
  readonly pin: { readonly at: number; readonly byId: number } | null;
  readonly reactions: readonly ReactionRecord[];
}

export const REACTIONS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;

export interface ReactionRecord {
  readonly id: number;
  readonly content: (typeof REACTIONS)[number];
  readonly byId: number;
  readonly at: number;
}

/** One entry of an issue's history. */
export interface EventRecord {
  readonly kind: 'IssueEvent';
  readonly id: number;
  readonly subjectId: number;
  readonly actorId: number;
  readonly at: number;
  readonly detail: EventDetail;
}

export type EventDetail =
  | { readonly event: 'closed'; readonly stateReason: StateReason | null }
  | { readonly event: 'reopened' | 'added_to_project_v2' | 'removed_from_project_v2' }
  | { readonly event: 'milestoned' | 'demilestoned'; readonly title: string }
  | { readonly event: 'labeled' | 'unlabeled'; readonly name: string; readonly color: string }
  | { readonly event: 'assigned' | 'unassigned'; readonly userId: number }
  | { readonly event: 'renamed'; readonly from: string; readonly to: string }
  | {
      readonly event: 'issue_type_added' | 'issue_type_removed' | 'issue_type_changed';
      readonly typeId: number;
      readonly previousId: number | null;
    }
  | { readonly event: RelationEvent; readonly issueId: number };

type Relation = 'sub_issue' | 'parent_issue' | 'blocked_by' | 'blocking';
export type RelationEvent = `${Relation}_${'added' | 'removed'}`;

export interface IssueTypeRecord extends Stamped {
  readonly kind: 'IssueType';
  readonly organizationId: number;
  readonly name: string;
  readonly description: string | null;
  readonly color: string;
  readonly enabled: boolean;
}

export interface IssueFieldRecord extends Stamped {
  readonly kind: 'IssueField';
  readonly organizationId: number;
  readonly name: string;
  readonly dataType: 'text' | 'number' | 'date' | 'single_select';
  readonly options: readonly { readonly id: number; readonly name: string; readonly color: string }[];
}

/** Every kind of record, by its name. */
export interface Records extends ProjectRecords {
  readonly User: UserRecord;
  readonly Bot: BotRecord;
  readonly Organization: OrganizationRecord;
  readonly Repository: RepositoryRecord;
  readonly Label: LabelRecord;
  readonly Milestone: MilestoneRecord;
  readonly Issue: IssueRecord;
  readonly PullRequest: PullRequestRecord;
  readonly IssueComment: CommentRecord;
  readonly IssueEvent: EventRecord;
  readonly IssueType: IssueTypeRecord;
  readonly IssueField: IssueFieldRecord;
  readonly App: AppRecord;
  readonly Installation: InstallationRecord;
}

export type Kind = keyof Records;
export type AnyRecord = Records[Kind];
