import type { ItemRef, StateCategory } from '../../measures/work-item.ts';
import type { ToolProblem, WorkTool } from '../../ports/tool.ts';

/** An item as somebody makes it in the tool itself. */
export interface OutsideItem {
  readonly title: string;
  /** `todo` when absent. */
  readonly state?: StateCategory;
  /** Whole points; no estimate when absent. */
  readonly points?: number;
  readonly parent?: ItemRef;
  /** Carries the bench's label. */
  readonly labelled?: boolean;
  /** Is planned for the bench's release. */
  readonly planned?: boolean;
}

/** A tool over a stand-in for its service, and a hand in that service from outside. New and empty at each making. */
export interface ToolBench {
  readonly tool: WorkTool;
  /** What a person types for the one container, release and label there. `release` may need another container. */
  readonly names: {
    readonly container: string;
    readonly release: { readonly release: string; readonly container: string };
    readonly label: string;
  };
  create(item: OutsideItem): Promise<ItemRef>;
  change(item: ItemRef, change: Partial<Omit<OutsideItem, 'parent'>>): Promise<void>;
  /** Puts the item below another, or below none. */
  move(item: ItemRef, parent: ItemRef | null): Promise<void>;
  /** Deletes it for good. */
  remove(item: ItemRef): Promise<void>;
  /** Every request fails so, until `mend`. */
  fail(problem: FailingAs): void;
  mend(): void;
  /** Lets time pass in the service, in milliseconds. */
  pass(time: number): void;
}

export type FailingAs = Extract<ToolProblem, 'revoked' | 'rate-limited' | 'unreachable'>;

export type MakeToolBench = () => Promise<ToolBench>;
