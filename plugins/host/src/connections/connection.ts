import type { Surface, ToolId, WorkMirror, WorkTool, World } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import type { TokenShelf } from '@throughline/linear';
import type { Answer } from '../answers/answer-queue.ts';
import type { Finding } from '../checkup/finding.ts';
import type { PanelSettings } from '../panels/panel-settings.ts';
import type { WebhookDesk } from '../webhooks/webhook-desk.ts';
import type { Environment } from './environment.ts';

/** A tool that this host reads by itself. */
export interface Connection {
  readonly tool: WorkTool;
  /** Where it is read, for people: `Jira at https://acme.atlassian.net`. */
  readonly said: string;
  /** What is read of: a site, an organisation's API. Work of two of them must not mix in one folder. */
  readonly site: string;
  /** What the environment says to read there. When it changes, everything is read again. */
  readonly scope: string;
  /** Asks the tool what the connection may do. Never throws for what the tool answers. */
  check(): Promise<Checked>;
  /** Absent: goals are not written into this tool. Called once, with the world that the goals are of. */
  readonly surface?: (world: World, panels: PanelSettings) => Surface;
  /** Absent: nobody can ask this host anything from inside the tool. */
  readonly answers?: (world: World, panels: PanelSettings) => Answer;
  /** Absent: no secret is set to check webhooks with. */
  readonly webhook?: WebhookDesk;
}

export interface Checked {
  readonly findings: readonly Finding[];
  /** What would be read, in the tool's own names. */
  readonly reads: readonly string[];
}

/** What every connection stands on. */
export interface ConnectionParts {
  readonly mirror: Pick<WorkMirror, 'items'>;
  readonly values: KeyValues;
  readonly now: () => number;
  /** Has everything of a tool read again, soon and out of the request. */
  readonly requestSweep: (tool: ToolId) => Promise<void>;
  /** Where the tokens of a connection are kept, for all hosts. */
  readonly shelf: (connection: ToolId) => TokenShelf;
  /** Tells two secrets apart without telling either. */
  readonly fingerprint: (secret: string) => string;
  /** Is told what could not be read as it should: a sentence for an administrator. */
  readonly report: (problem: string) => void;
}

/** How a tool is connected, before anything is asked of it. */
export interface ConnectionKind {
  readonly id: ToolId;
  readonly name: string;
  /** Which variables to set, and how to come by their values: lines for a person who has set none. */
  readonly howTo: readonly string[];
  /** Undefined while its variables are not set. Refuses, naming the variable, what is set wrongly. */
  open(env: Environment, parts: ConnectionParts): Connection | undefined;
}
