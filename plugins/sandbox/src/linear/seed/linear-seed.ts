import type {
  EstimationType,
  Health,
  InitiativeStatus,
  ProjectStatusType,
  StateType,
} from '../model/work-records.ts';

/** What a workspace starts with. Records name each other by name, key or identifier. */
export interface LinearSeed {
  readonly organization?: { readonly name?: string; readonly urlKey?: string };
  /** One admin, Ada, when left out. */
  readonly users?: readonly UserSeed[];
  /** One team, ENG, when left out. */
  readonly teams?: readonly TeamSeed[];
  readonly labels?: readonly LabelSeed[];
  readonly cycles?: readonly CycleSeed[];
  readonly projects?: readonly ProjectSeed[];
  readonly initiatives?: readonly InitiativeSeed[];
  readonly issues?: readonly IssueSeed[];
}

export interface UserSeed {
  readonly id?: string;
  readonly name: string;
  readonly email?: string;
  readonly admin?: boolean;
  readonly guest?: boolean;
  readonly active?: boolean;
}

export interface TeamSeed {
  readonly id?: string;
  readonly key: string;
  readonly name?: string;
  readonly private?: boolean;
  readonly estimation?: EstimationType;
  readonly defaultEstimate?: number;
  /** Names of users; everybody when left out. */
  readonly members?: readonly string[];
  /** The usual seven when left out. */
  readonly states?: readonly { readonly name: string; readonly type: StateType }[];
}

export interface LabelSeed {
  readonly id?: string;
  readonly name: string;
  readonly team?: string;
  readonly group?: boolean;
  readonly parent?: string;
}

export interface CycleSeed {
  readonly team: string;
  readonly number: number;
  readonly name?: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface ProjectSeed {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  /** Keys; the first team when left out. */
  readonly teams?: readonly string[];
  readonly status?: ProjectStatusType;
  readonly health?: Health;
  readonly lead?: string;
  readonly startDate?: string;
  readonly targetDate?: string;
  readonly milestones?: readonly { readonly name: string; readonly targetDate?: string }[];
}

export interface InitiativeSeed {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  readonly status?: InitiativeStatus;
  readonly health?: Health;
  readonly owner?: string;
  readonly targetDate?: string;
  /** The name of one further up in the list. */
  readonly parent?: string;
  /** Names of projects. */
  readonly projects?: readonly string[];
}

export interface IssueSeed {
  readonly id?: string;
  /** The first team's when left out. Numbers follow the list. */
  readonly team?: string;
  readonly title?: string;
  readonly description?: string;
  /** By type or by name; backlog when left out. */
  readonly state?: string;
  readonly estimate?: number;
  readonly priority?: 0 | 1 | 2 | 3 | 4;
  readonly project?: string;
  readonly milestone?: string;
  readonly cycle?: number;
  /** The identifier of one further up in the list. */
  readonly parent?: string;
  readonly labels?: readonly string[];
  readonly assignee?: string;
  readonly dueDate?: string;
  readonly createdAt?: string;
  readonly startedAt?: string;
  /** When it was completed or canceled; its last change. */
  readonly closedAt?: string;
  readonly archived?: boolean;
  readonly trashed?: boolean;
}
