import type { Selector } from '../measures/link.ts';
import type { ItemRef, ObservedItem, ToolId } from '../measures/work-item.ts';
import type { VanishedItem } from './mirror.ts';
import type { Surface } from './surface.ts';

/** A tool that holds the daily work. A small port that is present is a capability; asking for an absent one is a typed refusal. */
export interface WorkTool {
  readonly id: ToolId;
  /** The tool's name for people: `Jira`. */
  readonly name: string;
  readonly source: WorkSource;
  /** Absent: the tool has no queries of its own. */
  readonly queries?: QuerySource;
  /** Absent: whoever sees a goal sees the titles of its items (no connection with people of its own). */
  readonly gate?: ItemGate;
  /** Absent: there is nothing an admin could set. */
  readonly settings?: ToolSettings;
  /** Absent: the tool cannot find items by the goals they serve. */
  readonly marks?: GoalMarks;
  /** Forgets what it keeps of names and structures, because they have changed. Absent: it keeps none. */
  readonly lookAgain?: () => void;
  /** Absent: goals are not shown in the tool, or by other means than writing into it. */
  readonly surface?: Surface;
}

export interface WorkPage {
  readonly items: readonly ObservedItem[];
  readonly vanished: readonly VanishedItem[];
  /** Where to go on after this page; stored, so that an interrupted sweep resumes here. */
  readonly cursor: string;
  /** How many items the sweep expects in all; null when unknown. */
  readonly total: number | null;
}

/** Which part of the tool's work a sweep reads. */
export type SweepScope =
  | { readonly kind: 'everything' }
  /** What changed in the tool since the moment. */
  | { readonly kind: 'since'; readonly at: number };

/** What a person asks to link, in the words of the tool, before it is resolved. */
export type Selection =
  | { readonly item: string }
  | { readonly release: string; readonly container: string }
  | { readonly label: string; readonly container?: string | undefined }
  | { readonly container: string }
  | { readonly query: string };

export type Resolved =
  | { readonly kind: 'resolved'; readonly selector: Selector; readonly items: readonly ObservedItem[] }
  /** `message` is a sentence for people; `field` the part of the selection at fault. */
  | { readonly kind: 'refused'; readonly message: string; readonly field: string };

/**
 * Reads work. Every method throws `ToolError` when the tool cannot be reached or refuses the connection; nothing else.
 */
export interface WorkSource {
  /** A cursor carries the scope it came from: with one, the sweep goes on there and `scope` is not looked at. */
  sweep(scope: SweepScope, cursor: string | null): AsyncIterable<WorkPage>;
  /** The items as they are now; what is not there any more, or may not be read, comes back as vanished. */
  fetch(
    refs: readonly ItemRef[],
  ): Promise<{ readonly items: readonly ObservedItem[]; readonly vanished: readonly VanishedItem[] }>;
  /** Turns what a person typed into a selector. `items` are ones that the mirror may not know yet. */
  resolve(selection: Selection, as: string | null): Promise<Resolved>;
}

export interface QuerySource {
  /** All items that the query finds, with the rights of the connection. */
  find(query: string): Promise<readonly ItemRef[]>;
  /** Which of the items each query finds, without running it in full. A query that cannot be run now is left out. */
  match(
    queries: readonly string[],
    refs: readonly ItemRef[],
  ): Promise<ReadonlyMap<string, readonly ItemRef[]>>;
}

/** Which items a person may open in the tool itself. */
export interface ItemGate {
  visible(account: string, refs: readonly ItemRef[]): Promise<readonly ItemRef[]>;
}

/** What an admin sets about reading a tool. */
export interface ToolSettingsState {
  /** The fields that could hold estimates, best guess first. */
  readonly estimateFields: readonly {
    readonly id: string;
    readonly name: string;
    readonly chosen: boolean;
  }[];
  /** The projects or teams that are read; all of them while `everyContainer`. */
  readonly containers: readonly { readonly key: string; readonly name: string; readonly chosen: boolean }[];
  readonly everyContainer: boolean;
  /** The ways of finishing an item that mean it was not done, such as Duplicate; `known` are the tool's own. */
  readonly notDone: readonly string[];
  readonly knownEndings: readonly string[];
}

export interface ToolSettingsChange {
  /** Null: no field holds estimates. */
  readonly estimateField?: string | null | undefined;
  /** Null: every container. */
  readonly containers?: readonly string[] | null | undefined;
  readonly notDone?: readonly string[] | undefined;
}

export interface ToolSettings {
  read(): Promise<ToolSettingsState>;
  /** Refuses what the tool does not have, naming the field; then nothing is changed. */
  change(
    change: ToolSettingsChange,
  ): Promise<
    | { readonly kind: 'changed' }
    | { readonly kind: 'refused'; readonly field: string; readonly message: string }
  >;
  /** Asks for a sweep of everything, to run soon and out of the request. */
  requestSweep(): Promise<void>;
}

/** Writes onto items which goals they serve, so that the tool's own search finds them. */
export interface GoalMarks {
  /** Sets the goals of each item; an empty list clears the mark. Private goals are never among them. */
  mark(goals: ReadonlyMap<ItemRef, readonly string[]>): Promise<void>;
}

export type ToolProblem = 'revoked' | 'forbidden' | 'rate-limited' | 'unreachable' | 'refused';

/** The one way in which a tool's outside world fails. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly tool: ToolId;
  readonly problem: ToolProblem;
  /** Milliseconds to wait before trying again, where the tool said so. */
  readonly retryAfter: number | undefined;

  /** `message` is a sentence for people: what failed, and what they can do. */
  constructor(
    tool: ToolId,
    problem: ToolProblem,
    message: string,
    more: { readonly retryAfter?: number | undefined; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.tool = tool;
    this.problem = problem;
    this.retryAfter = more.retryAfter;
  }
}
