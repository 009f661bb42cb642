import type { JsonObject } from '../../jira/model/json.ts';

export type EntityType =
  | 'Issue'
  | 'Project'
  | 'Initiative'
  | 'ProjectUpdate'
  | 'InitiativeUpdate'
  | 'Attachment'
  | 'Comment'
  | 'IssueLabel';

/** Who caused a change. */
export interface EventActor {
  readonly id: string;
  readonly type: 'user';
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

/** Something that webhooks tell of. */
export type WorkspaceEvent =
  | {
      readonly kind: 'entity';
      readonly type: EntityType;
      readonly action: 'create' | 'update' | 'remove';
      readonly actor: EventActor | null;
      readonly data: JsonObject;
      readonly url: string | null;
      readonly updatedFrom: JsonObject | null;
      /** Whose members a webhook must reach; none: everybody's. */
      readonly teamIds: readonly string[];
    }
  | {
      /** To one OAuth app alone: AgentSessionEvent, PermissionChange, OAuthApp. */
      readonly kind: 'app';
      readonly type: 'AgentSessionEvent' | 'PermissionChange' | 'OAuthApp';
      readonly clientId: string;
      readonly body: JsonObject;
    };
