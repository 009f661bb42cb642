import { type SeededRandom, seededRandom } from '../../company/seeded-random.ts';
import type { CycleSeed, InitiativeSeed, IssueSeed, LinearSeed, ProjectSeed } from './linear-seed.ts';

const DAY = 86_400_000;
const PEOPLE = ['Ada', 'Ben', 'Chidi', 'Dunja', 'Emre', 'Farah', 'Goran', 'Hanna', 'Ines', 'Jun'] as const;
const TEAMS = [
  { key: 'ENG', name: 'Engineering' },
  { key: 'MOB', name: 'Mobile' },
  { key: 'OPS', name: 'Operations' },
] as const;
const LABELS = ['Bug', 'Feature', 'Improvement', 'Customer', 'Debt'] as const;
const ESTIMATES = [1, 2, 3, 5, 8] as const;
const VERBS = ['Add', 'Fix', 'Speed up', 'Rework', 'Test', 'Document', 'Remove'] as const;
const THINGS = [
  'checkout',
  'search',
  'invoices',
  'sign-in',
  'reports',
  'exports',
  'alerts',
  'billing',
] as const;
const PLACES = ['on mobile', 'for admins', 'in the API', 'for new customers', 'on slow networks'] as const;
const STATES = ['completed', 'started', 'unstarted', 'backlog', 'canceled', 'duplicate', 'triage'] as const;
/** How many of a hundred issues are in each of these states. */
const SHARES = [46, 12, 16, 18, 5, 2, 1] as const;
const CYCLES = 12;

export interface SampleOptions {
  /** How many issues; at least one. */
  readonly issues: number;
  readonly seed: number;
  /** Milliseconds since the epoch; the sample's past ends here. */
  readonly now: number;
}

/** A workspace as three teams might have it after half a year. The same options give the same workspace. */
export function sampleWorkspace({ issues, seed, now }: SampleOptions): LinearSeed {
  const random = seededRandom(seed);
  const projects = sampleProjects(Math.max(2, Math.round(issues / 60)), random.branch('projects'), now);
  return {
    organization: { name: 'Northwind', urlKey: 'northwind' },
    users: PEOPLE.map((name, index) => ({ name, admin: index === 0 })),
    teams: TEAMS,
    labels: LABELS.map((name) => ({ name })),
    cycles: TEAMS.flatMap(({ key }) => sampleCycles(key, now)),
    projects,
    initiatives: sampleInitiatives(projects, random.branch('initiatives')),
    issues: sampleIssues(issues, projects, random.branch('issues'), now),
  };
}

function sampleProjects(count: number, random: SeededRandom, now: number): readonly ProjectSeed[] {
  return Array.from({ length: count }, (_, index) => {
    const start = now - random.whole(30, 180) * DAY;
    const end = start + random.whole(60, 240) * DAY;
    return {
      name: `${random.pick(VERBS)} ${random.pick(THINGS)} (${index + 1})`,
      teams: [random.pick(TEAMS).key],
      status: end < now ? 'completed' : 'started',
      health: random.pick(['onTrack', 'onTrack', 'atRisk', 'offTrack'] as const),
      lead: random.pick(PEOPLE),
      startDate: day(start),
      targetDate: day(end),
      milestones: [
        { name: 'Beta', targetDate: day(start + (end - start) / 2) },
        { name: 'General availability', targetDate: day(end) },
      ],
    };
  });
}

/** One initiative for about four projects, with a company-wide one above them all. */
function sampleInitiatives(
  projects: readonly ProjectSeed[],
  random: SeededRandom,
): readonly InitiativeSeed[] {
  const count = Math.ceil(projects.length / 4);
  const parts = Array.from({ length: count }, (_, index) => ({
    name: `Objective ${index + 1}`,
    owner: random.pick(PEOPLE),
    parent: 'Company',
    projects: projects.slice(index * 4, index * 4 + 4).map(({ name }) => name),
  }));
  return [{ name: 'Company', owner: PEOPLE[0] }, ...parts];
}

function sampleCycles(team: string, now: number): readonly CycleSeed[] {
  const first = now - (CYCLES - 2) * 14 * DAY;
  return Array.from({ length: CYCLES }, (_, index) => ({
    team,
    number: index + 1,
    startsAt: new Date(first + index * 14 * DAY).toISOString(),
    endsAt: new Date(first + (index + 1) * 14 * DAY).toISOString(),
  }));
}

function sampleIssues(
  count: number,
  projects: readonly ProjectSeed[],
  random: SeededRandom,
  now: number,
): readonly IssueSeed[] {
  const made: IssueSeed[] = [];
  const parents = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (let index = 0; index < count; index += 1) {
    const team = random.pick(TEAMS).key;
    const number = (numbers.get(team) ?? 0) + 1;
    numbers.set(team, number);
    const parent = parents.get(team);
    const below = parent !== undefined && random.chance(0.25);
    if (!below && random.chance(0.3)) parents.set(team, `${team}-${number}`);
    made.push({ ...sampleIssue(team, projects, random, now), ...(below ? { parent } : {}) });
  }
  return made;
}

function sampleIssue(
  team: string,
  projects: readonly ProjectSeed[],
  random: SeededRandom,
  now: number,
): IssueSeed {
  const state = stateBy(random.whole(1, 100));
  const created = now - random.whole(1, 180 * 24 * 60) * 60_000;
  const started = created + Math.floor(random.share() * (now - created));
  const closed = started + Math.floor(random.share() * (now - started));
  const project = random.chance(0.85) ? random.pick(projects) : undefined;
  const milestone = random.chance(0.4) ? project?.milestones?.[random.whole(0, 1)]?.name : undefined;
  const isClosed = state === 'completed' || state === 'canceled' || state === 'duplicate';
  return {
    team,
    title: `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`,
    state,
    priority: random.pick([0, 1, 2, 3, 4] as const),
    labels: random.chance(0.6) ? random.some(LABELS, random.whole(1, 2)) : [],
    createdAt: new Date(created).toISOString(),
    ...(random.chance(0.75) ? { estimate: random.pick(ESTIMATES) } : {}),
    ...(random.chance(0.7) ? { assignee: random.pick(PEOPLE) } : {}),
    ...(random.chance(0.5) ? { cycle: random.whole(1, CYCLES) } : {}),
    ...(project === undefined ? {} : { project: project.name }),
    ...(milestone === undefined ? {} : { milestone }),
    ...(state === 'started' || state === 'completed' ? { startedAt: new Date(started).toISOString() } : {}),
    ...(isClosed ? { closedAt: new Date(closed).toISOString() } : {}),
    ...(isClosed && random.chance(0.1) ? { archived: true } : {}),
  };
}

function stateBy(percent: number): (typeof STATES)[number] {
  let bound = 0;
  for (const [index, state] of STATES.entries()) {
    bound += SHARES[index] ?? 0;
    if (percent <= bound) return state;
  }
  return 'triage';
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
