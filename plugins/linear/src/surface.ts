import { type Surface, type SurfaceTarget, ToolError, toolOf } from '@throughline/core';
import type { CallerOptions } from './client/linear-caller.ts';
import { idOfRef, LINEAR } from './refs.ts';
import { clearIssue, showOnIssue } from './surface/issue-place.ts';
import { type PageOf, pagesIn } from './surface/page-of.ts';
import { type Plan, panelCalls } from './surface/panel-calls.ts';
import { clearPlan, showOnPlan } from './surface/plan-place.ts';
import { type PostedUpdate, postOnPlan, type StatusPost } from './surface/post-update.ts';

export type { PostedUpdate, StatusPost };

export interface LinearSurfaceOptions extends CallerOptions {
  /**
   * The address of a goal’s own page, under which people in Linear reach it. Linear tells the attachments of an issue apart by
   * it; where it changes, new ones replace the old.
   */
  readonly pageOf: PageOf;
  /** A name that never changes and that no other installation has: several may write into one workspace of Linear. */
  readonly installation: string;
}

/** Goals shown in Linear: attachments on issues, links and a document on projects, links on initiatives. */
export interface LinearSurface extends Surface {
  /**
   * Posts a status update of a project or an initiative, which notifies its followers and sets its health. Never called by
   * `show`. Throws ToolError, and nothing else.
   */
  postUpdate(target: SurfaceTarget, post: StatusPost): Promise<PostedUpdate>;
}

const DEBOUNCE = 10 * 60_000;

export function linearSurface(options: LinearSurfaceOptions): LinearSurface {
  const { pageOf, installation, ...caller } = options;
  const context = {
    calls: panelCalls(caller),
    pageOf: pagesIn(pageOf),
    now: options.now,
    installation,
  };
  return {
    debounce: DEBOUNCE,
    shows: (target) => placeOf(target) !== null,
    async show(target, view, previous) {
      const place = placeOf(target);
      if (place?.kind === 'issue' && view.kind === 'issue-panel')
        return showOnIssue(context, place.id, { view, previous });
      if (place !== null && place.kind !== 'issue' && view.kind === 'container-goals')
        return showOnPlan(context, place, { view, previous });
      throw misplaced();
    },
    async clear(target, shown) {
      const place = placeOf(target);
      if (place === null) return;
      if (place.kind === 'issue') await clearIssue(context, place.id, shown);
      else await clearPlan(context, place, shown);
    },
    async postUpdate(target, post) {
      const place = placeOf(target);
      if (place === null || place.kind === 'issue') throw misplaced();
      return postOnPlan(context, place, post);
    },
  };
}

type Place = { readonly kind: 'issue'; readonly id: string } | Plan;

/** Null where Linear can show nothing: on a team, and on what is another tool’s. */
function placeOf(target: SurfaceTarget): Place | null {
  if (toolOf(target) !== LINEAR) return null;
  if (target.kind === 'item') return { kind: 'issue', id: idOfRef(target.item) };
  const [, kind, id = ''] = /^(project|initiative):(.+)$/.exec(target.container) ?? [];
  return kind === 'project' || kind === 'initiative' ? { kind, id } : null;
}

function misplaced(): ToolError {
  return new ToolError(LINEAR, 'refused', 'Linear has no room for this at this place.');
}
