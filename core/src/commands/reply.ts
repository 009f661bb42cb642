import type { ItemRef } from '../measures/work-item.ts';
import { actingAs, type Viewer } from '../operations/operation.ts';
import { perform } from '../operations/perform.ts';
import type { World } from '../ports/world.ts';
import { ANYBODY } from '../surfaces/shared-view.ts';
import type { IssuePanelView } from '../views/view.ts';

/** An answer that everybody reads who reads the thread: it names no goal that not everybody may see. */
export type Reply =
  | { readonly kind: 'status'; readonly view: IssuePanelView }
  | { readonly kind: 'done'; readonly message: string }
  | { readonly kind: 'choose'; readonly message: string; readonly options: readonly Option[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'help'; readonly lines: readonly string[] };

export interface Option {
  readonly label: string;
  /** Written back, it is this choice. */
  readonly command: string;
}

/** A person who writes about an item, and with what rights. */
export interface Asking {
  readonly world: World;
  readonly viewer: Viewer;
  readonly item: ItemRef;
}

/** Of goals, those that may be named where everybody reads. */
export async function nameable(world: World, goals: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { filter } = await actingAs(world, ANYBODY);
  const rows = goals.length === 0 ? [] : await world.goals.goals(goals, filter);
  return new Map(rows.map(({ goal, title }) => [goal, title]));
}

/** Does an operation as the person who asks; a refusal becomes the answer. */
export async function acted(asking: Asking, operation: string, input: object): Promise<Reply | null> {
  const outcome = await perform(asking.world, asking.viewer, operation, input);
  return outcome.kind === 'done' ? null : { kind: 'refused', message: outcome.refusal.message };
}
