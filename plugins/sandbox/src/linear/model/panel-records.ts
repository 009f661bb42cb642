import type { Json, JsonObject } from '../../jira/model/json.ts';
import type { Entity, Health, Moment } from './work-records.ts';

export interface AttachmentRecord extends Entity {
  readonly issueId: string;
  readonly url: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly iconUrl: string | null;
  readonly metadata: JsonObject;
  readonly groupBySource: boolean;
  readonly sourceType: string | null;
  readonly creatorId: string | null;
}

/** A link under the resources of a project or an initiative. */
export interface EntityExternalLinkRecord extends Entity {
  readonly url: string;
  readonly label: string;
  readonly sortOrder: number;
  readonly projectId: string | null;
  readonly initiativeId: string | null;
  readonly creatorId: string | null;
}

export interface DocumentRecord extends Entity {
  readonly title: string;
  readonly slugId: string;
  readonly content: string | null;
  readonly icon: string | null;
  readonly color: string | null;
  readonly projectId: string | null;
  readonly initiativeId: string | null;
  readonly issueId: string | null;
  readonly teamId: string | null;
  readonly creatorId: string | null;
  readonly updatedById: string | null;
  readonly sortOrder: number;
  readonly trashed: boolean | null;
}

interface StatusPost extends Entity {
  readonly body: string;
  readonly slugId: string;
  readonly health: Health;
  readonly userId: string;
  readonly isDiffHidden: boolean;
  readonly editedAt: Moment | null;
}

export interface ProjectUpdateRecord extends StatusPost {
  readonly projectId: string;
}

export interface InitiativeUpdateRecord extends StatusPost {
  readonly initiativeId: string;
}

export interface CommentRecord extends Entity {
  readonly body: string;
  readonly userId: string;
  readonly issueId: string | null;
  readonly projectId: string | null;
  readonly initiativeId: string | null;
  readonly projectUpdateId: string | null;
  readonly initiativeUpdateId: string | null;
  readonly parentId: string | null;
  readonly editedAt: Moment | null;
  /** A name to show instead of the app's own. */
  readonly createAsUser: string | null;
}

export type AgentSessionStatus = 'pending' | 'active' | 'awaitingInput' | 'complete' | 'error' | 'stale';

export interface ExternalUrl {
  readonly label: string;
  readonly url: string;
}

export interface AgentSessionRecord extends Entity {
  readonly appUserId: string;
  readonly issueId: string | null;
  readonly commentId: string | null;
  readonly creatorId: string | null;
  readonly status: AgentSessionStatus;
  readonly externalUrls: readonly ExternalUrl[];
  readonly plan: Json;
  readonly summary: string | null;
  readonly startedAt: Moment | null;
  readonly endedAt: Moment | null;
  readonly dismissedAt: Moment | null;
}

export type AgentActivityType = 'thought' | 'action' | 'response' | 'elicitation' | 'error' | 'prompt';
export type AgentActivitySignal = 'auth' | 'continue' | 'select' | 'stop';

export interface AgentActivityContent {
  readonly type: AgentActivityType;
  readonly body?: string;
  readonly action?: string;
  readonly parameter?: string;
  readonly result?: string;
}

export interface AgentActivityRecord extends Entity {
  readonly agentSessionId: string;
  readonly content: AgentActivityContent;
  readonly signal: AgentActivitySignal | null;
  readonly signalMetadata: Json;
  readonly ephemeral: boolean;
  readonly userId: string;
}
