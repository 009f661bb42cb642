import type { Json } from '../../jira/model/json.ts';
import type { EventDetail } from '../model/records.ts';
import type { SiteState } from './site-state.ts';
import { putEvent } from './write.ts';

/** A change as the webhooks tell it, before it is written for an installation. */
export interface Notice {
  /** As in the header `X-GitHub-Event`. */
  readonly event: string;
  readonly action: string;
  /** The account whose hooks hear of it. */
  readonly ownerId: number;
  readonly repositoryId: number | null;
  readonly actorId: number;
  /** For events of an installation itself: only its own app hears of them. */
  readonly installationId?: number;
  /** The parts of the payload beside action, sender, repository, organization and installation. */
  readonly parts: Readonly<Record<string, Json>>;
}

/** What every change needs: the state, the clock and the outlet of the webhooks. */
export interface SiteCore {
  readonly state: SiteState;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether anybody would hear; saves the writing of payloads. */
  readonly heard: () => boolean;
  readonly tell: (notice: Notice) => void;
}

/** Adds to an issue's history. */
export function record(core: SiteCore, subjectId: number, actorId: number, detail: EventDetail): void {
  const { state } = core;
  putEvent(state, { kind: 'IssueEvent', id: state.newId(), subjectId, actorId, at: core.now(), detail });
}
