import { type SeededRandom, seededRandom } from '../../company/seeded-random.ts';
import { DAY } from '../model/times.ts';
import type { GitHubSeed } from './github-seed.ts';

export interface GenerateOptions {
  readonly seed: number;
  /** Items of the project: issues, a few pull requests and drafts. */
  readonly items: number;
  /** Repositories that the issues are spread over; 4 when left out. */
  readonly repositories?: number;
  /** The moment that the company has reached, in milliseconds since the epoch. */
  readonly now: number;
}

type RepositorySeed = NonNullable<GitHubSeed['repositories']>[number];
type IssueSeed = NonNullable<RepositorySeed['issues']>[number];
type ItemSeed = NonNullable<NonNullable<GitHubSeed['projects']>[number]['items']>[number];

const PEOPLE = ['ada', 'ben', 'chi', 'dov', 'eva', 'finn', 'gita', 'hugo'];
const LABELS = ['bug', 'feature', 'chore', 'design', 'security', 'docs'];
const STATUSES = ['Backlog', 'Todo', 'In Progress', 'In Review', 'Done'];
const ESTIMATES = [1, 2, 3, 5, 8];
/** Issues in a milestone, and children of one parent, on average. */
const PER_MILESTONE = 60;

/**
 * A site of one organisation with repositories, milestones, trees of sub-issues and one project with the fields Status,
 * Estimate and Iteration. The same options give the same site.
 */
export function generateGitHubSeed(options: GenerateOptions): GitHubSeed {
  const random = seededRandom(options.seed);
  const count = Math.max(1, options.repositories ?? 4);
  const drafts = Math.floor(options.items / 50);
  const shares = Array.from({ length: count }, (_, place) => {
    const work = options.items - drafts;
    return Math.floor(work / count) + (place < work % count ? 1 : 0);
  });
  const repositories = shares.map((size, place) =>
    repositorySeed(random.branch(`repository ${place}`), options.now, { size, place }),
  );
  const iterations = iterationSeeds(options.now);
  const items = repositories.flatMap((repository) =>
    itemsOf(random.branch(repository.name), repository, iterations),
  );
  return {
    users: PEOPLE.map((login) => ({ login, name: login.charAt(0).toUpperCase() + login.slice(1) })),
    organizations: [
      {
        login: 'acme',
        owners: ['ada'],
        members: PEOPLE.slice(1),
        baseRole: 'write',
        issueTypes: ['Task', 'Bug', 'Feature'].map((name) => ({ name })),
      },
    ],
    repositories,
    projects: [
      {
        owner: 'acme',
        title: 'Roadmap',
        fields: [
          { name: 'Status', dataType: 'single_select', options: STATUSES },
          { name: 'Estimate', dataType: 'number' },
          { name: 'Iteration', dataType: 'iteration', iterations },
        ],
        items: [...items, ...Array.from({ length: drafts }, (_, place) => ({ draft: `Idea ${place + 1}` }))],
      },
    ],
  };
}

function iterationSeeds(now: number): { title: string; startDate: string; duration: number }[] {
  return Array.from({ length: 6 }, (_, place) => ({
    title: `Iteration ${place + 1}`,
    startDate: new Date(now + (place - 3) * 14 * DAY).toISOString().slice(0, 10),
    duration: 14,
  }));
}

function repositorySeed(
  random: SeededRandom,
  now: number,
  { size, place }: { readonly size: number; readonly place: number },
): RepositorySeed {
  const milestones = Array.from({ length: Math.max(1, Math.ceil(size / PER_MILESTONE)) }, (_, index) => ({
    title: `v${index + 1}.0`,
    dueOn: now + (index - 2) * 30 * DAY,
  }));
  const pulls = Math.floor(size / 20);
  const issues: IssueSeed[] = [];
  for (let number = 1; number <= size - pulls; number += 1)
    issues.push(issueSeed(random, now, { number, milestones, issues }));
  return {
    owner: 'acme',
    name: `repo-${place + 1}`,
    private: place % 2 === 1,
    labels: LABELS.map((name) => ({ name })),
    milestones,
    issues,
    pullRequests: Array.from({ length: pulls }, (_, index) => ({
      title: `Change ${index + 1}`,
      author: random.pick(PEOPLE),
      state: random.pick(['open', 'closed', 'merged'] as const),
    })),
  };
}

interface Ground {
  readonly number: number;
  readonly milestones: readonly { readonly title: string }[];
  readonly issues: readonly IssueSeed[];
}

function issueSeed(random: SeededRandom, now: number, { number, milestones, issues }: Ground): IssueSeed {
  const createdAt = now - random.whole(1, 400) * DAY;
  const closed = random.chance(0.55);
  const parent = parentFor(random, number, issues);
  return {
    title: `Work ${number}: ${random.pick(['checkout', 'search', 'billing', 'sign-in', 'reports'])}`,
    author: random.pick(PEOPLE),
    labels: [...random.some(LABELS, random.whole(0, 2))],
    assignees: random.chance(0.6) ? [random.pick(PEOPLE)] : [],
    type: random.pick(['Task', 'Bug', 'Feature']),
    createdAt,
    state: closed ? 'closed' : 'open',
    ...(closed
      ? { closedAt: createdAt + random.share() * (now - createdAt), stateReason: reason(random) }
      : {}),
    ...(random.chance(0.7) ? { milestone: random.pick(milestones).title } : {}),
    ...(parent === null ? {} : { parent: String(parent) }),
  };
}

function reason(random: SeededRandom): 'completed' | 'not_planned' | 'duplicate' {
  if (random.chance(0.85)) return 'completed';
  return random.chance(0.7) ? 'not_planned' : 'duplicate';
}

/** One in ten issues is a root; the others mostly hang under the last root, or under one of its children. */
function parentFor(random: SeededRandom, number: number, issues: readonly IssueSeed[]): number | null {
  const root = number - ((number - 1) % 10);
  if (number === root || !random.chance(0.8)) return null;
  const child = random.whole(root, number - 1);
  const hangsOnRoot = issues[child - 1]?.parent === String(root);
  return hangsOnRoot && random.chance(0.4) ? child : root;
}

function itemsOf(
  random: SeededRandom,
  { owner, name, issues = [], pullRequests = [] }: RepositorySeed,
  iterations: readonly { readonly title: string }[],
): ItemSeed[] {
  const ofIssues = issues.map((issue, place) => ({
    content: `${owner}/${name}#${place + 1}`,
    values: {
      Status: issue.state === 'closed' ? 'Done' : random.pick(STATUSES.slice(0, 4)),
      ...(random.chance(0.8) ? { Estimate: random.pick(ESTIMATES) } : {}),
      ...(random.chance(0.5) ? { Iteration: random.pick(iterations).title } : {}),
    },
  }));
  const ofPulls = pullRequests.map((_, place) => ({
    content: `${owner}/${name}#${issues.length + place + 1}`,
  }));
  return [...ofIssues, ...ofPulls];
}
