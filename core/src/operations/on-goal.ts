import { type GoalAct, may } from '../access/access-table.ts';
import { applySubject } from '../caches/apply-facts.ts';
import { type Addition, commit, headOf } from '../facts/commit.ts';
import { type Decider, type Decision, fold, type Kinded } from '../facts/decider.ts';
import { type Fact, subjectId } from '../facts/fact.ts';
import { CHAIN_START } from '../facts/hash-chain.ts';
import { noSuchGoal, type Refused, refused } from '../facts/refusal.ts';
import type { GoalId, GoalRow } from '../goals/goal.ts';
import { type GoalState, goalDecider } from '../goals/goal-state.ts';
import type { MetricId } from '../measures/link.ts';
import type { MetricRow } from '../measures/metric.ts';
import { type Acting, isRefused } from './operation.ts';

/** Somebody else writing at the same moment costs one more round; so many in a row are told to the person. */
const ROUNDS = 8;

const NEW = { version: 0, hash: CHAIN_START };

export interface OpenGoal {
  readonly facts: readonly Fact[];
  readonly state: GoalState;
  readonly row: GoalRow;
}

/** A goal from its facts, if the viewer may do this with it. One that may not be seen is answered like one that is not there. */
export async function openGoal(
  acting: Acting,
  goal: GoalId,
  act: GoalAct,
  field = 'goal',
): Promise<OpenGoal | Refused> {
  const facts = await acting.world.journal.read(subjectId('goal', goal));
  const state = fold(goalDecider, facts);
  if (state.details === null) return noSuchGoal(goal, field);
  const row = { goal, ...state.details };
  if (!may('read', row, acting.standpoint)) return noSuchGoal(goal, field);
  if (!may(act, row, acting.standpoint)) {
    return refused('not-allowed', `Only the owner of this goal, or their line, may do this.`, field);
  }
  return { facts, state, row };
}

export interface GoalDecided {
  readonly kind: 'decided';
  readonly facts: readonly Kinded[];
  /** Facts of other subjects that must land together with these or not at all. */
  readonly also?: readonly Addition[];
}

type GoalRule = (state: GoalState, row: GoalRow) => Promise<GoalDecided | Refused> | GoalDecided | Refused;

/** Decides on a goal as it stands and adds the facts; decides again if somebody else was faster. */
export async function actOnGoal(
  acting: Acting,
  goal: GoalId,
  act: GoalAct,
  rule: GoalRule,
): Promise<{ readonly kind: 'acted' } | Refused> {
  return inRounds(async () => {
    const open = await openGoal(acting, goal, act);
    if (isRefused(open)) return open;
    const decision = await rule(open.state, open.row);
    if (decision.kind === 'refused') return decision;
    const { also = [], facts } = decision;
    return land(acting, [{ ...goalAddition(goal, open.facts), facts }, ...also]);
  });
}

/** Adds the facts and brings the caches along; `conflict` when somebody else was faster. */
export async function land(
  acting: Acting,
  additions: readonly Addition[],
): Promise<{ readonly kind: 'acted' } | Conflict> {
  const landed = await commit(acting.world, acting.viewer.person, additions);
  if (landed === 'conflict') return { kind: 'conflict' };
  for (const { subject } of additions) await applySubject(acting.world, subject);
  return { kind: 'acted' };
}

export function goalAddition(goal: GoalId, facts: readonly Fact[]): Omit<Addition, 'facts'> {
  return { subject: subjectId('goal', goal), head: headOf(facts, NEW), textFields: goalDecider.textFields };
}

interface Conflict {
  readonly kind: 'conflict';
}

/** Tries again while somebody else is faster, then says so. */
export async function inRounds<T extends { readonly kind: 'acted' }>(
  round: () => Promise<T | Refused | Conflict>,
): Promise<T | Refused> {
  for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
    const result = await round();
    if (result.kind !== 'conflict') return result;
  }
  return refused(
    'conflict',
    'Others are changing this at the same moment. Nothing was changed; please try again.',
  );
}

/** Decides on a subject of any kind that stands by itself, as people and readings do. */
export async function actOnSubject<State, Body extends Kinded>(
  acting: Acting,
  subject: Fact['subject'],
  decider: Decider<State, Body>,
  decide: (state: State) => Decision<Body>,
): Promise<{ readonly kind: 'acted' } | Refused> {
  return inRounds(async () => {
    const facts = await acting.world.journal.read(subject);
    const decision = decide(fold(decider, facts));
    if (decision.kind === 'refused') return decision;
    const addition = {
      subject,
      head: headOf(facts, NEW),
      facts: decision.facts,
      textFields: decider.textFields,
    };
    return land(acting, [addition]);
  });
}

/** A metric and its goal, if the viewer may do this with the goal. */
export async function openMetric(
  acting: Acting,
  metric: MetricId,
  act: GoalAct,
): Promise<{ readonly metric: MetricRow; readonly goal: GoalRow } | Refused> {
  const unknown = refused(
    'not-found',
    `There is no metric ${JSON.stringify(metric)} that you can see.`,
    'metric',
  );
  const [row] = await acting.world.goals.metrics([metric]);
  if (row === undefined) return unknown;
  const open = await openGoal(acting, row.goal, act, 'metric');
  if (isRefused(open)) return open.refusal.code === 'not-found' ? unknown : open;
  return { metric: row, goal: open.row };
}
