import { tellableHidden } from '../access/access-table.ts';
import { rollUpInputs } from '../caches/goal-numbers.ts';
import { gatherEvidence } from '../caches/roll-up-goals.ts';
import type { Instant } from '../facts/fact.ts';
import { type Refused, refused } from '../facts/refusal.ts';
import type { GoalId } from '../goals/goal.ts';
import { NO_NUMBERS, type RollUpInput, rollUp } from '../measures/roll-up.ts';
import type { GoalInputs } from '../ports/goal-index.ts';
import { rollUpDerivation } from '../views/derivation.ts';
import type { ExplainedInput } from '../views/explanation-shapes.ts';
import { formulaWords } from '../views/formula-words.ts';
import type { ExplanationView } from '../views/view.ts';
import { everChildren } from './alignment.ts';
import { openGoal } from './on-goal.ts';
import { type Acting, isRefused } from './operation.ts';
import { PastNumbers } from './past-goals.ts';

interface Sources {
  readonly inputs: GoalInputs;
  /** Beside `inputs.metrics`, then `inputs.parts`, in their order. */
  readonly read: readonly RollUpInput[];
}

/** Why a goal reads what it reads, now or at a past moment: its metrics and parts with their weights. */
export async function explainGoal(
  acting: Acting,
  goal: GoalId,
  at: Instant | undefined,
): Promise<ExplanationView | Refused> {
  const open = await openGoal(acting, goal, 'read');
  if (isRefused(open)) return open;
  const sources = at === undefined ? await sourcesNow(acting, goal) : await sourcesAt(acting, goal, at);
  if (sources === undefined) return refused('not-found', 'This goal did not exist at that moment.', 'at');
  const { progress, score } = rollUp(sources.read, sources.inputs.goal.counting);
  const { shown, hidden } = await shownInputs(acting, sources);
  const inputs = counted(sources).map(({ read }) => read);
  const derivation = rollUpDerivation(inputs, progress, hidden === 0);
  return {
    kind: 'explanation',
    of: { kind: 'goal', id: goal, title: open.row.title },
    at: at ?? acting.world.now(),
    past: at !== undefined,
    progress,
    score,
    derivation,
    formula: formulaWords(derivation),
    inputs: shown,
    hiddenParts: tellableHidden(hidden),
    items: [],
    next: null,
    withheldItems: 0,
    counts: null,
    points: null,
    reading: null,
  };
}

async function sourcesNow(acting: Acting, goal: GoalId): Promise<Sources | undefined> {
  const evidence = await gatherEvidence(acting.world, [goal]);
  const inputs = evidence.inputs.get(goal);
  if (inputs === undefined) return undefined;
  return { inputs, read: rollUpInputs(inputs, evidence, (child) => evidence.known.get(child) ?? NO_NUMBERS) };
}

async function sourcesAt(acting: Acting, goal: GoalId, at: Instant): Promise<Sources | undefined> {
  return new PastNumbers(acting.world, at, await everChildren(acting)).inputs(goal);
}

/** The inputs that count, each with what it is. */
function counted({
  inputs,
  read,
}: Sources): readonly { readonly id: string; readonly title: string | null; readonly read: RollUpInput }[] {
  const named = [
    ...inputs.metrics.map(({ metric, title }) => ({ id: metric, title })),
    ...inputs.parts.map(({ child }) => ({ id: child, title: null })),
  ];
  return read
    .map((input, index) => ({ id: named[index]?.id ?? '', title: named[index]?.title ?? null, read: input }))
    .filter(({ read: { kind } }) => kind === 'metric' || inputs.goal.counting === 'all');
}

/** A part that the reader may not see is not listed; while one counts, no shares are told, for they would give it away. */
async function shownInputs(
  acting: Acting,
  sources: Sources,
): Promise<{ readonly shown: readonly ExplainedInput[]; readonly hidden: number }> {
  const inputs = counted(sources);
  const children = inputs.filter(({ read }) => read.kind === 'part').map(({ id }) => id);
  const visible = await acting.world.goals.goals(children, acting.filter);
  const titles = new Map(visible.map(({ goal, title }) => [goal, title]));
  const hidden = children.length - visible.length;
  const total = inputs.reduce((sum, { read }) => (read.progress === null ? sum : sum + read.weight), 0);
  const shown = inputs.flatMap(({ id, title, read }): readonly ExplainedInput[] => {
    const name = read.kind === 'metric' ? title : titles.get(id);
    if (name === undefined || name === null) return [];
    const share = hidden > 0 || read.progress === null || total === 0 ? null : read.weight / total;
    return [
      {
        kind: read.kind,
        id,
        title: name,
        weight: read.weight / 1000,
        share,
        progress: read.progress,
        score: read.score,
      },
    ];
  });
  return { shown, hidden };
}
