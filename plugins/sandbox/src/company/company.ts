import type { JiraSeed } from '../jira/seed/jira-seed.ts';
import { type CompanyProject, emptySite, projectSeed } from './company-site.ts';
import { type CompanyStep, companySteps } from './company-steps.ts';
import { departmentGoals, type GoalPlot, objectives } from './leading-goals.ts';
import { withMoves } from './moved-issues.ts';
import { personalGoals } from './personal-goals.ts';
import type { PlannedAlignment, PlannedGoal } from './planned-goal.ts';
import { intoReleases, releasesOf } from './releases.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { type Numbered, siteIssues } from './site-issues.ts';
import { type CompanyPerson, type CompanyUnit, staff, UNITS } from './staff.ts';
import { otherTeamGoals, type TeamWork, teamGoals } from './team-goals.ts';
import type { Theme } from './theme.ts';
import { BOOKING_THEMES } from './themes/booking-themes.ts';
import { PAYMENT_THEMES } from './themes/payment-themes.ts';
import { PLATFORM_THEMES } from './themes/platform-themes.ts';
import { type PlannedIssue, planProject } from './work-plan.ts';
import { DAY } from './work-time.ts';

/** A company made up from a seed: its people, its work in Jira over half a year, and how its goals came about. */
export interface Company {
  readonly name: string;
  readonly units: readonly CompanyUnit[];
  readonly people: readonly CompanyPerson[];
  readonly jira: JiraSeed;
  readonly steps: readonly CompanyStep[];
}

export interface CompanyOptions {
  /** Any whole number; the same seed and the same moment give the same company. */
  readonly seed: number;
  /** The present of the company, in milliseconds since the epoch; everything that happened lies before it. */
  readonly now: number;
}

interface Project {
  readonly key: string;
  readonly name: string;
  readonly unit: string;
  readonly themes: readonly Theme[];
  readonly initiatives: readonly string[];
  readonly major: number;
  readonly parents: readonly PlannedAlignment[];
}

const PROJECTS: readonly Project[] = [
  {
    key: 'STAY',
    name: 'Booking',
    unit: 'booking',
    themes: BOOKING_THEMES,
    initiatives: ['The day of a small hotel', 'Guests come back'],
    major: 4,
    parents: [
      { parent: 'g_whole-day', mode: 'part', weight: 1 },
      { parent: 'g_two-minutes', mode: 'part', weight: 1 },
    ],
  },
  {
    key: 'PAY',
    name: 'Payments',
    unit: 'payments',
    themes: PAYMENT_THEMES,
    initiatives: ['Money without questions', 'Pay like at home'],
    major: 2,
    parents: [
      { parent: 'g_two-minutes', mode: 'part', weight: 1 },
      { parent: 'g_whole-day', mode: 'support', weight: 1 },
    ],
  },
  {
    key: 'CORE',
    name: 'Platform',
    unit: 'platform',
    themes: PLATFORM_THEMES,
    initiatives: ['Nights without incidents', 'Fast for everybody'],
    major: 9,
    parents: [
      { parent: 'g_know-first', mode: 'part', weight: 1 },
      { parent: 'g_trust', mode: 'part', weight: 1 },
    ],
  },
];

/** Epics of one project; more would make the half year too busy. */
const EPICS = 12;

/** The tool that the company's work lies in. */
const TOOL = 'jira';

/** Makes a company. Pure: the same options give the same company, to the byte. */
export function generateCompany({ seed, now }: CompanyOptions): Company {
  const random = seededRandom(seed);
  const people = staff(random.branch('people'));
  const projects = PROJECTS.map((project) => ({
    ...project,
    themes: random.branch(`themes of ${project.key}`).shuffled(project.themes).slice(0, EPICS),
    releases: releasesOf(project.major, now),
  }));
  const planned = projects.flatMap((project) =>
    projectWork(project, people, random.branch(project.key), now),
  );
  const { issues, numbers } = siteIssues(planned);
  const goals = goalsOf(
    { random: random.branch('goals'), now, who: byJob(people) },
    projects,
    people,
    numbers,
  );
  return {
    name: 'Marlow',
    units: UNITS,
    people,
    jira: {
      ...emptySite(people),
      projects: projects.map((project) =>
        projectSeed({ ...project, lead: lead(people, project.unit).account }, now),
      ),
      issues: [...issues],
    },
    steps: companySteps({ units: UNITS, people, goals, founded: now - 140 * DAY, tool: TOOL }),
  };
}

type Staffed = Project & Pick<CompanyProject, 'releases'>;

function projectWork(
  { key, unit, themes, initiatives, releases }: Staffed,
  people: readonly CompanyPerson[],
  random: SeededRandom,
  now: number,
): readonly PlannedIssue[] {
  const team = people.filter((person) => person.unit === unit).map(({ account }) => account);
  const planned = planProject({ key, team, themes, initiatives }, random.branch('work'), now);
  const released = intoReleases(planned, releases, random.branch('releases'), now);
  return withMoves(released, random.branch('moves'), now);
}

function goalsOf(
  plot: GoalPlot,
  projects: readonly Staffed[],
  people: readonly CompanyPerson[],
  numbers: ReadonlyMap<string, Numbered>,
): readonly PlannedGoal[] {
  const teams = projects.flatMap((project) => {
    const work = teamWork(project, people, numbers, plot.now);
    const members = people.filter(({ unit, person }) => unit === project.unit && person !== work.lead);
    return [
      ...teamGoals(plot, work),
      ...personalGoals(
        plot,
        work,
        members.map(({ person }) => person),
      ),
    ];
  });
  return [...objectives(plot), ...departmentGoals(plot), ...teams, ...otherTeamGoals(plot)];
}

function teamWork(
  { key, unit, themes, parents, releases }: Staffed,
  people: readonly CompanyPerson[],
  numbers: ReadonlyMap<string, Numbered>,
  now: number,
): TeamWork {
  return {
    unit,
    lead: lead(people, unit).person,
    project: key,
    themes,
    parents,
    nextRelease: releases.find(({ date }) => date > now)?.name ?? '',
    epic: (slug) => {
      const epic = numbers.get(`${key}:${slug}`);
      if (epic === undefined) throw new Error(`Project ${key} has no epic for ${slug}.`);
      return epic.key;
    },
  };
}

/** The head of a unit is its first person. */
function lead(people: readonly CompanyPerson[], unit: string): CompanyPerson {
  const found = people.find((person) => person.unit === unit);
  if (found === undefined) throw new Error(`Unit ${unit} has nobody.`);
  return found;
}

function byJob(people: readonly CompanyPerson[]): (job: string) => string {
  return (job) => {
    const found = people.find((person) => person.job === job);
    if (found === undefined) throw new Error(`Nobody is ${job}.`);
    return found.person;
  };
}
