import type { SeededRandom } from './seeded-random.ts';
import { BUG_TITLES, LABELS, STORY_TITLES, SUBTASK_TITLES, TASK_TITLES, titled } from './story-words.ts';
import type { Theme } from './theme.ts';
import { DAY, type Span, workMoment } from './work-time.ts';

export type IssueType = 'Initiative' | 'Epic' | 'Story' | 'Task' | 'Bug' | 'Sub-task';

/** An issue and its life, in milliseconds since the epoch; what has not happened yet is null. */
export interface PlannedIssue {
  /** Unique in the plan; children name it as their parent. */
  readonly id: string;
  readonly project: string;
  readonly type: IssueType;
  readonly title: string;
  readonly theme: string | null;
  readonly parent: string | null;
  /** Another parent that the issue had first, until the moment. */
  readonly movedFrom: { readonly parent: string; readonly at: number } | null;
  readonly created: number;
  readonly started: number | null;
  readonly reviewed: number | null;
  readonly ended: number | null;
  /** Null while open. */
  readonly resolution: 'Done' | "Won't Do" | 'Duplicate' | null;
  readonly points: number | null;
  /** A first estimate that was corrected later. */
  readonly firstPoints: number | null;
  readonly labels: readonly string[];
  readonly release: string | null;
  readonly assignee: string | null;
  readonly reporter: string | null;
}

export interface ProjectPlan {
  readonly key: string;
  readonly team: readonly string[];
  readonly themes: readonly Theme[];
  /** Titles of the initiatives that the project's epics hang under. */
  readonly initiatives: readonly string[];
}

interface Plot {
  readonly plan: ProjectPlan;
  readonly random: SeededRandom;
  readonly now: number;
}

/** How long the past of the company is. */
const PAST = 182 * DAY;

/** One project's work: initiatives, epics over the half year, stories in them, sub-tasks, and bugs that belong nowhere. */
export function planProject(plan: ProjectPlan, random: SeededRandom, now: number): readonly PlannedIssue[] {
  const plot = { plan, random, now };
  const initiatives = plan.initiatives.map((title, i) => initiative(plot, title, i));
  const epics = plan.themes.flatMap((theme, i) =>
    planEpic(plot, theme, i, initiatives[i % initiatives.length]?.id ?? null),
  );
  return [...initiatives, ...epics, ...skippedLevels(plot, initiatives, epics), ...loners(plot)];
}

function initiative(plot: Plot, title: string, index: number): PlannedIssue {
  const { plan, random, now } = plot;
  const created = workMoment(now - PAST - random.whole(5, 20) * DAY, random);
  return {
    ...blank(plot, `${plan.key}:initiative:${index}`, 'Initiative', title),
    created,
    started: workMoment(created + 4 * DAY, random),
  };
}

function planEpic(plot: Plot, theme: Theme, index: number, parent: string | null): readonly PlannedIssue[] {
  const { plan, random, now } = plot;
  // The last epics of the list have not begun yet.
  const begin = now - PAST + ((PAST + 40 * DAY) / plan.themes.length) * index;
  const span = { from: begin, to: begin + random.whole(35, 80) * DAY };
  const created = workMoment(
    Math.min(begin - random.whole(3, 15) * DAY, now - random.whole(4, 9) * DAY),
    random,
  );
  const base = {
    ...blank(plot, `${plan.key}:${theme.slug}`, 'Epic', theme.epic),
    created,
    theme: theme.slug,
    parent,
  };
  const children = Array.from({ length: random.whole(9, 15) }, (_, i) =>
    planStory(plot, { theme, epic: base, span, index: i }),
  ).flat();
  const direct = children.filter((child) => child.parent === base.id);
  const starts = direct.flatMap(({ started }) => (started === null ? [] : [started]));
  const ended = direct.every((child) => child.ended !== null);
  const last = Math.max(...direct.map((child) => child.ended ?? 0));
  const epic: PlannedIssue = {
    ...base,
    started: starts.length === 0 ? null : Math.min(...starts),
    ended: ended ? last : null,
    resolution: ended ? 'Done' : null,
    // Some teams size epics before they are cut into stories; such an estimate must not count beside theirs.
    points: random.chance(0.3) ? random.pick([20, 40, 60]) : null,
  };
  return [epic, ...children];
}

interface StoryPlace {
  readonly theme: Theme;
  readonly epic: Pick<PlannedIssue, 'id' | 'created'>;
  readonly span: Span;
  readonly index: number;
}

function planStory(plot: Plot, { theme, epic, span, index }: StoryPlace): readonly PlannedIssue[] {
  const { random, now } = plot;
  const type = random.pick(['Story', 'Story', 'Story', 'Task', 'Bug'] as const);
  const titles = { Story: STORY_TITLES, Task: TASK_TITLES, Bug: BUG_TITLES }[type];
  const id = `${epic.id}:${index}`;
  const grown = random.chance(0.3);
  const wished = grown
    ? span.from + random.share() * (span.to - span.from)
    : span.from - random.whole(0, 10) * DAY;
  const about = workMoment(Math.min(wished, now - random.whole(4, 20) * DAY), random);
  const created = Math.max(about, epic.created + random.whole(20, 300) * 60_000);
  const work = workOn(plot, { from: Math.max(created, span.from), to: span.to });
  const story: PlannedIssue = {
    ...blank(
      plot,
      id,
      type,
      titled(random.pick(titles), theme.things[index % theme.things.length] ?? theme.epic),
    ),
    theme: theme.slug,
    parent: epic.id,
    created,
    ...work,
    ...estimate(random),
    labels: random.chance(0.35) ? random.some(LABELS, random.whole(1, 2)) : [],
    assignee: work.started === null && random.chance(0.7) ? null : random.pick(plot.plan.team),
  };
  return [story, ...(random.chance(0.2) ? planSubtasks(plot, story) : [])];
}

function planSubtasks(plot: Plot, story: PlannedIssue): readonly PlannedIssue[] {
  const { random } = plot;
  return random.some(SUBTASK_TITLES, random.whole(2, 4)).map((title, i) => {
    const from = story.started ?? story.created;
    const begun = story.started === null ? UNTOUCHED : workOn(plot, { from, to: from + 14 * DAY });
    const work = story.ended === null ? begun : within(story, random);
    return {
      ...blank(plot, `${story.id}:${i}`, 'Sub-task', title),
      theme: story.theme,
      parent: story.id,
      created: Math.max(story.created, from - DAY),
      ...work,
      points: random.chance(0.7) ? random.pick([0.5, 1, 1, 2]) : null,
      assignee: story.assignee,
    };
  });
}

/** A sub-task of a finished story was finished before it. */
function within(story: PlannedIssue, random: SeededRandom): Life {
  const [from, to] = [story.started ?? story.created, story.ended ?? story.created];
  const at = (share: number): number => Math.round(from + (to - from) * share);
  const middle = 0.2 + random.share() * 0.5;
  return { started: at(middle / 2), reviewed: null, ended: at(middle), resolution: 'Done' };
}

type Life = Pick<PlannedIssue, 'started' | 'reviewed' | 'ended' | 'resolution'>;

const UNTOUCHED: Life = { started: null, reviewed: null, ended: null, resolution: null };

/** What happened to an issue until now, when it was to be done in the span. */
function workOn({ random, now }: Plot, { from, to }: Span): Life {
  const started = workMoment(from + random.share() * Math.max(DAY, to - from), random);
  if (started >= now) return UNTOUCHED;
  if (random.chance(0.07)) {
    const resolution = random.chance(0.6) ? "Won't Do" : 'Duplicate';
    return { ...UNTOUCHED, ended: started, resolution };
  }
  const reviewed = workMoment(started + random.whole(1, 5) * DAY, random);
  if (reviewed >= now) return { ...UNTOUCHED, started };
  const ended = workMoment(reviewed + random.whole(1, 4) * DAY, random);
  return ended >= now
    ? { ...UNTOUCHED, started, reviewed }
    : { started, reviewed, ended, resolution: 'Done' };
}

function estimate(random: SeededRandom): Pick<PlannedIssue, 'points' | 'firstPoints'> {
  if (!random.chance(0.72)) return { points: null, firstPoints: null };
  const points = random.pick([1, 1, 2, 2, 3, 3, 3, 5, 5, 8, 13]);
  return { points, firstPoints: random.chance(0.15) ? random.pick([1, 2, 3, 5, 8]) : null };
}

/** Work that hangs one level higher than usual, as conversions and old imports leave it. */
function skippedLevels(
  plot: Plot,
  initiatives: readonly PlannedIssue[],
  epics: readonly PlannedIssue[],
): readonly PlannedIssue[] {
  const { plan, random } = plot;
  const underEpics = random.some(
    epics.filter(({ type, started }) => type === 'Epic' && started !== null),
    3,
  );
  const subtasks = underEpics.map((epic, i) => ({
    ...blank(plot, `${plan.key}:skip:${i}`, 'Sub-task', random.pick(SUBTASK_TITLES)),
    theme: epic.theme,
    parent: epic.id,
    created: epic.created + DAY,
    ...workOn(plot, { from: epic.created + DAY, to: epic.created + 40 * DAY }),
    points: 2,
  }));
  const tasks = initiatives.map((above, i) => ({
    ...blank(plot, `${plan.key}:direct:${i}`, 'Task', 'Agree the plan with pilot hotels'),
    parent: above.id,
    created: above.created + 2 * DAY,
    ...workOn(plot, { from: above.created + 3 * DAY, to: above.created + 60 * DAY }),
    points: 3,
  }));
  return [...subtasks, ...tasks];
}

/** Bugs that came from outside and belong to no epic. */
function loners(plot: Plot): readonly PlannedIssue[] {
  const { plan, random, now } = plot;
  return Array.from({ length: random.whole(8, 12) }, (_, i) => {
    const created = workMoment(now - 4 * DAY - random.share() * PAST, random);
    const thing = random.pick(random.pick(plan.themes).things);
    return {
      ...blank(plot, `${plan.key}:bug:${i}`, 'Bug', titled(random.pick(BUG_TITLES), thing)),
      created,
      ...workOn(plot, { from: created, to: created + 12 * DAY }),
      ...estimate(random),
      labels: ['customer-request'],
    };
  });
}

function blank({ plan, random }: Plot, id: string, type: IssueType, title: string): PlannedIssue {
  return {
    id,
    project: plan.key,
    type,
    title,
    theme: null,
    parent: null,
    movedFrom: null,
    created: 0,
    ...UNTOUCHED,
    points: null,
    firstPoints: null,
    labels: [],
    release: null,
    assignee: random.pick(plan.team),
    reporter: random.pick(plan.team),
  };
}
