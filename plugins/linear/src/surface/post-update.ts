import { type ContainerGoalsView, type Health, ToolError } from '@throughline/core';
import type { Plan } from './panel-calls.ts';
import { type PersonsWords, renderUpdate } from './render-update.ts';
import type { SurfaceContext } from './surface-context.ts';

/** A status post that a person asks for. */
export interface StatusPost extends PersonsWords {
  /** A UUID of version 4, one for each act: the same act again posts nothing more. */
  readonly id: string;
  /** What the person judges; null, or what Linear has no word for, leaves the plan’s health as it is. */
  readonly health: Health['kind'] | null;
  /** The goals as everybody may see them. */
  readonly view: ContainerGoalsView;
}

export interface PostedUpdate {
  readonly id: string;
  /** Where it opens in Linear. */
  readonly url: string;
}

const HEALTH: Readonly<Partial<Record<Health['kind'], string>>> = {
  'on-track': 'onTrack',
  'at-risk': 'atRisk',
  'off-track': 'offTrack',
  done: 'onTrack',
};

/** Posts an update. It tells everybody who follows the plan, so nothing but a person’s own act may cause it. */
export async function postOnPlan(
  { calls, pageOf }: SurfaceContext,
  plan: Plan,
  { id, health, view, ...words }: StatusPost,
): Promise<PostedUpdate> {
  const judged = health === null ? undefined : HEALTH[health];
  const content = {
    id,
    body: renderUpdate(view, words, pageOf),
    ...(judged === undefined ? {} : { health: judged }),
  };
  try {
    const [written] = await calls.write([
      plan.kind === 'project'
        ? { field: 'projectUpdateCreate', input: { ...content, projectId: plan.id } }
        : { field: 'initiativeUpdateCreate', input: { ...content, initiativeId: plan.id } },
    ]);
    const posted = written?.projectUpdate ?? written?.initiativeUpdate;
    return posted ?? (await calls.update(plan.kind, id));
  } catch (error) {
    return postedBefore(error, () => calls.update(plan.kind, id));
  }
}

/** An act that comes again is refused for its id: then what it posted is there. Else the refusal stands. */
async function postedBefore(error: unknown, look: () => Promise<PostedUpdate>): Promise<PostedUpdate> {
  if (!(error instanceof ToolError) || error.problem !== 'refused') throw error;
  try {
    return await look();
  } catch (missing) {
    if (missing instanceof ToolError && missing.problem === 'refused') throw error;
    throw missing;
  }
}
