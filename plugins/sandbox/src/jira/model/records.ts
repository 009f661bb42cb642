import type { Json } from './json.ts';
import type { ProjectPermission } from './permissions.ts';

export interface UserRecord {
  readonly accountId: string;
  readonly displayName: string;
  readonly emailAddress: string | null;
  readonly active: boolean;
  /** IANA name; absolute dates in this person's JQL are read in it, and dates in answers are written in it. */
  readonly timeZone: string;
  readonly locale: string;
  readonly accountType: 'atlassian' | 'app' | 'customer';
}

export type StatusCategoryKey = 'new' | 'indeterminate' | 'done';

export interface StatusRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: StatusCategoryKey;
}

export interface IssueTypeRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** -1 sub-task, 0 standard, 1 epic, 2 and more above it. */
  readonly hierarchyLevel: number;
  readonly subtask: boolean;
}

/** A resolution or a priority. */
export interface NamedRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface VersionRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly startDate: string | null;
  readonly releaseDate: string | null;
  readonly released: boolean;
  readonly archived: boolean;
}

export interface SprintRecord {
  readonly id: number;
  readonly name: string;
  readonly state: 'future' | 'active' | 'closed';
  readonly boardId: number;
  readonly goal: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly completeDate: string | null;
}

/** An issue with a security level is seen by the level's members only. */
export interface SecurityLevelRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly members: readonly string[];
}

export interface FieldSchema {
  readonly type: string;
  readonly items?: string;
  readonly system?: string;
  readonly custom?: string;
  readonly customId?: number;
}

export interface FieldRecord {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly orderable: boolean;
  readonly navigable: boolean;
  readonly searchable: boolean;
  readonly clauseNames: readonly string[];
  readonly schema: FieldSchema | null;
  readonly options: readonly { readonly id: string; readonly value: string }[];
}

export interface TransitionRecord {
  readonly id: string;
  readonly name: string;
  /** Ids of the statuses that it starts from; 'any' is a global transition. */
  readonly from: 'any' | readonly string[];
  readonly to: string;
  /** Ids of the fields that its screen asks for; empty: no screen. */
  readonly screen: readonly string[];
}

export interface ProjectRecord {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly style: 'classic' | 'next-gen';
  readonly lead: string | null;
  readonly versions: readonly VersionRecord[];
  readonly issueTypeIds: readonly string[];
  readonly initialStatusId: string;
  readonly transitions: readonly TransitionRecord[];
  /** What every account may do here, unless `grants` has an entry of its own for it. */
  readonly everyone: ReadonlySet<ProjectPermission>;
  readonly grants: ReadonlyMap<string, ReadonlySet<ProjectPermission>>;
}

/** One changed field, as a changelog shows it. */
export interface ChangeItem {
  readonly field: string;
  readonly fieldtype: 'jira' | 'custom';
  readonly fieldId?: string;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface History {
  /** Grows over the whole site, so a larger id is a later change. */
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly author: string | null;
  readonly items: readonly ChangeItem[];
}

/** One version of an issue; a change makes a new record. */
export interface IssueRecord {
  readonly id: number;
  readonly key: string;
  readonly projectId: string;
  readonly typeId: string;
  readonly statusId: string;
  readonly resolutionId: string | null;
  readonly priorityId: string | null;
  readonly parentId: number | null;
  readonly summary: string;
  readonly assignee: string | null;
  readonly reporter: string | null;
  readonly creator: string | null;
  readonly labels: readonly string[];
  readonly fixVersionIds: readonly string[];
  readonly sprintIds: readonly number[];
  readonly securityId: string | null;
  readonly dueDate: string | null;
  readonly created: number;
  readonly updated: number;
  readonly resolved: number | null;
  readonly statusCategoryChanged: number;
  /** Every other field by id: description, custom fields, … */
  readonly values: ReadonlyMap<string, Json>;
  readonly properties: ReadonlyMap<string, Json>;
  /** Oldest first. */
  readonly histories: readonly History[];
}

/** A path inside an entity property that JQL may search, as an app's manifest declares it. */
export interface IndexedProperty {
  readonly propertyKey: string;
  readonly path: string;
  readonly type: 'string' | 'text' | 'number' | 'date' | 'user';
  readonly alias: string | null;
}
