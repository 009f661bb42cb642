import type { Json, JsonObject } from './model/json.ts';

/** A Forge product event of Jira, as an app's trigger receives it. */
// A type and not an interface, so that it passes where a bag of fields is asked for.
export type JiraEvent = {
  readonly eventType: JiraEventType;
  readonly issue: { readonly id: string; readonly key: string; readonly fields: JsonObject };
  readonly atlassianId?: string;
  readonly associatedUsers?: readonly { readonly accountId: string }[];
  readonly changelog?: { readonly id: string; readonly items: readonly JsonObject[] };
  readonly associatedStatuses?: readonly Json[];
  /** Present and true when the app itself made the change; Forge's `ignoreSelf` filter looks at it. */
  readonly selfGenerated?: true;
};

export type JiraEventType =
  | 'avi:jira:created:issue'
  | 'avi:jira:updated:issue'
  | 'avi:jira:deleted:issue'
  | 'avi:jira:assigned:issue';

export type JiraEventListener = (event: JiraEvent) => void;

export interface JiraEvents {
  subscribe(listener: JiraEventListener): () => void;
  emit(event: JiraEvent): void;
}

/** Hands each event to every listener at once and in order; delays, repeats and disorder belong to the runtime's stand-in. */
export function createJiraEvents(): JiraEvents {
  const listeners = new Set<JiraEventListener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
  };
}
