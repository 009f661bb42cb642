import { z } from 'zod';
import { type Refused, refused } from '../facts/refusal.ts';
import type { GoalId } from '../goals/goal.ts';
import {
  alignGoal,
  closeGoal,
  createGoal,
  editGoal,
  type GoalDetails,
  reopenGoal,
  unalignGoal,
} from '../goals/goal-commands.ts';
import { goalDecider } from '../goals/goal-state.ts';
import { alignmentAddition, checkParent } from './alignment.ts';
import { ambition, counting, id, intent, mode, moment, reason, title, visibility, weight } from './fields.ts';
import { actOnGoal, goalAddition, inRounds, land } from './on-goal.ts';
import { type Acting, everybody, isRefused, operation } from './operation.ts';

const PLAIN_WEIGHT = 1000;

const create = operation({
  name: 'goals.create',
  title: 'Create a goal',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({
    title,
    intent: intent.optional(),
    ambition: ambition.optional(),
    parent: id.optional(),
    mode: mode.optional(),
    weight: weight.optional(),
    owner: id.optional(),
    visibility: visibility.optional(),
    unit: id.optional(),
    due: moment.optional(),
    counting: counting.optional(),
  }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { parent, mode = 'part', weight = PLAIN_WEIGHT, ...said }) => {
    const details: GoalDetails = {
      title: said.title,
      intent: said.intent ?? null,
      ambition: said.ambition ?? 'committed',
      owner: said.owner ?? acting.viewer.person,
      visibility: said.visibility ?? 'company',
      unit: said.unit ?? null,
      due: said.due ?? null,
      counting: said.counting ?? 'all',
    };
    const alignment = parent === undefined ? null : { parent, mode, weight };
    return createUnder(acting, details, alignment);
  },
});

async function createUnder(
  acting: Acting,
  details: GoalDetails,
  alignment: { readonly parent: GoalId; readonly mode: 'part' | 'support'; readonly weight: number } | null,
): Promise<{ readonly goal: GoalId } | Refused> {
  const fault = faultOfDetails(acting, details) ?? faultOfGiving(acting, details);
  if (fault !== undefined) return fault;
  const goal = acting.world.ids('g');
  const landed = await inRounds(async () => {
    const also = alignment === null ? null : await checkParent(acting, goal, alignment.parent);
    if (isRefused(also)) return also;
    const decision = createGoal(goalDecider.initial, details, alignment);
    if (decision.kind === 'refused') return decision;
    const addition = { ...goalAddition(goal, []), facts: decision.facts };
    return land(acting, also === null ? [addition] : [addition, also]);
  });
  return isRefused(landed) ? landed : { goal };
}

/** A unit goal needs its unit, or nobody of the unit could see it; and nobody is given a goal that they alone may see. */
function faultOfDetails(acting: Acting, details: GoalDetails): Refused | undefined {
  if (details.visibility === 'unit' && details.unit === null) {
    return refused('invalid-input', 'A goal that a unit may see needs its unit.', 'unit');
  }
  if (details.visibility === 'private' && details.owner !== acting.viewer.person) {
    return refused(
      'invalid-input',
      'A private goal is its owner’s own: only the owner can make it.',
      'visibility',
    );
  }
  return undefined;
}

/** A goal is made for oneself or for those one answers for; the goal office may make it for anybody. */
function faultOfGiving({ standpoint }: Acting, { owner }: GoalDetails): Refused | undefined {
  const may =
    owner === standpoint.person ||
    standpoint.managed.includes(owner) ||
    standpoint.roles.includes('goal-office');
  return may
    ? undefined
    : refused('not-allowed', 'You can make goals for yourself and for those you manage.', 'owner');
}

const edit = operation({
  name: 'goals.edit',
  title: 'Edit a goal',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({
    goal: id,
    title: title.optional(),
    intent: intent.nullable().optional(),
    ambition: ambition.optional(),
    owner: id.optional(),
    visibility: visibility.optional(),
    unit: id.nullable().optional(),
    due: moment.nullable().optional(),
    counting: counting.optional(),
  }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { goal, ...said }) => {
    const change = withoutUndefined(said);
    const acted = await actOnGoal(acting, goal, 'change', (state, row) => {
      const fault = faultOfDetails(acting, { ...row, ...change });
      return fault ?? editGoal(state, change);
    });
    return isRefused(acted) ? acted : { goal };
  },
});

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.entries widens the types of the values; what is kept are exactly the fields that are there.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const align = operation({
  name: 'goals.align',
  title: 'Align a goal with a parent',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ goal: id, parent: id, mode: mode.optional(), weight: weight.optional() }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { goal, parent, mode = 'part', weight = PLAIN_WEIGHT }) => {
    const acted = await actOnGoal(acting, goal, 'change', async (state) => {
      const also = await checkParent(acting, goal, parent);
      if (isRefused(also)) return also;
      const decision = alignGoal(state, { parent, mode, weight });
      return decision.kind === 'refused' || decision.facts.length === 0
        ? decision
        : { ...decision, also: [also] };
    });
    return isRefused(acted) ? acted : { goal };
  },
});

const unalign = operation({
  name: 'goals.unalign',
  title: 'Take a goal from under a parent',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ goal: id, parent: id }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { goal, parent }) => {
    const acted = await actOnGoal(acting, goal, 'change', async (state) => {
      const also = await alignmentAddition(acting, goal, parent);
      const decision = unalignGoal(state, parent);
      return decision.kind === 'refused' ? decision : { ...decision, also: [also] };
    });
    return isRefused(acted) ? acted : { goal };
  },
});

const close = operation({
  name: 'goals.close',
  title: 'Close a goal',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ goal: id, outcome: z.enum(['achieved', 'missed', 'dropped']), reason }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { goal, outcome, reason }) => {
    const acted = await actOnGoal(acting, goal, 'change', (state) => closeGoal(state, outcome, reason));
    return isRefused(acted) ? acted : { goal };
  },
});

const reopen = operation({
  name: 'goals.reopen',
  title: 'Reopen a closed goal',
  purpose: 'work',
  effect: 'writes',
  allowed: everybody,
  input: z.strictObject({ goal: id, reason }),
  output: z.strictObject({ goal: z.string() }),
  run: async (acting, { goal, reason }) => {
    const acted = await actOnGoal(acting, goal, 'change', (state) => reopenGoal(state, reason));
    return isRefused(acted) ? acted : { goal };
  },
});

/** What people do with goals themselves. */
export const GOAL_ACTS = [create, edit, align, unalign, close, reopen] as const;
