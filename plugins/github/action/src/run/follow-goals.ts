import { goalsOfItems, type Surface, ToolError } from '@throughline/core';
import { type GitHubSettings, githubSurface } from '../../../src/index.ts';
import { decideGoals } from '../decide/decide-goals.ts';
import { type Defaults, openDesk } from '../decide/desk.ts';
import { type BranchState, type FactBranch, factBranch } from '../facts/fact-branch.ts';
import { readFactLines } from '../facts/fact-lines.ts';
import { readPlaceLines } from '../facts/kept-places.ts';
import { openNameBook } from '../facts/name-book.ts';
import type { GoalsFile, Problem } from '../goals-file/read-goals-file.ts';
import { goalReport, type ReportedGoal } from '../report/goal-report.ts';
import type { Connection } from './connection.ts';
import { isPrivate } from './is-private.ts';
import { keepFacts, keepPlaces } from './keep-facts.ts';
import type { ActionSettings } from './settings.ts';
import { withSettledReasons } from './settled-reasons.ts';
import { showGoals } from './shown-goals.ts';
import type { Surroundings } from './surroundings.ts';
import { whatIsRead } from './what-is-read.ts';
import type { WorkflowEvent } from './workflow-event.ts';
import { openWorkspace, readWork, sha256, type Workspace } from './workspace.ts';

export interface Following {
  readonly file: GoalsFile;
  readonly settings: ActionSettings;
  readonly event: WorkflowEvent;
  readonly connection: Connection;
  readonly around: Surroundings;
}

export type Done =
  | {
      readonly kind: 'done';
      /** False: this run only looked. */
      readonly wrote: boolean;
      readonly facts: number;
      readonly panels: number;
      readonly goals: readonly ReportedGoal[];
      /** What went wrong without spoiling the rest. */
      readonly problems: readonly string[];
      readonly notes: readonly string[];
    }
  /** The file asks for what cannot be; nothing was changed. */
  | { readonly kind: 'faulty'; readonly problems: readonly Problem[] };

/** Two runs at once: the second decides again upon what the first has kept. */
const MOST_TRIES = 5;

export async function followGoals(following: Following): Promise<Done> {
  const { file, settings, connection, around } = following;
  const { octokit } = connection;
  const [owner = '', repo = ''] = settings.repository.split('/');
  const branch = factBranch({ octokit, owner, repo, branch: settings.branch, now: around.now });
  const read = whatIsRead(file.goals, settings);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const done = await attempt(following, { branch, read });
    if (done.kind !== 'overtaken') return done;
  }
  const message = `Others wrote the branch ${branch.name} ${MOST_TRIES} times while this run was about to. Run it again.`;
  throw new ToolError('github', 'refused', message);
}

interface Ground {
  readonly branch: FactBranch;
  readonly read: GitHubSettings;
}

async function attempt(
  following: Following,
  { branch, read }: Ground,
): Promise<Done | { readonly kind: 'overtaken' }> {
  const { file, settings, event, connection, around } = following;
  const state = await branch.read();
  const workspace = await openWorkspace(
    { facts: intactFacts(state, branch), places: readPlaceLines(state.files.places) },
    (mirror) => connection.toolOver(mirror, read),
    around.now,
  );
  await withHint(read, () => readWork(workspace));
  const { world, added } = workspace;
  const names = await openNameBook({ ...world, by: settings.goalsFile });
  const problems = await decideGoals(openDesk(world, names, file, defaultsOf(settings)));
  if (problems.length > 0) return { kind: 'faulty', problems };
  const notes = state.head === null ? [`There is no branch ${branch.name} yet: the history begins now.`] : [];
  const facts = added.length;
  if (event.onlyLooks !== null) {
    const goals = await goalReport(world, names);
    return { kind: 'done', wrote: false, facts, panels: 0, goals, problems: [], notes };
  }
  const surface = await surfaceOf(following, workspace);
  const kept = await keepFacts(workspace, surface, { branch, state });
  if (kept.kind === 'overtaken') return kept;
  const { report, problems: unshown } = await showGoals(
    await withSettledReasons(world, workspace.tool.id),
    surface,
  );
  await keepPlaces(workspace, { branch, state: kept.state });
  return {
    kind: 'done',
    wrote: true,
    facts,
    panels: report.written + report.cleared,
    goals: await goalReport(world, names),
    problems: unshown,
    notes,
  };
}

function intactFacts({ files }: BranchState, { name }: FactBranch) {
  const kept = readFactLines(files.facts, sha256);
  if (kept.kind === 'intact') return kept.facts;
  const message = `The facts on the branch ${name} were changed by hand. ${kept.message} Nothing was written: set the branch back to a commit of this Action.`;
  throw new ToolError('github', 'refused', message);
}

function defaultsOf({ owner, repository, goalsFile }: ActionSettings): Defaults {
  return { owner, repository, file: goalsFile };
}

async function surfaceOf({ settings, event, connection }: Following, { world }: Workspace): Promise<Surface> {
  // The goals stand in the repository already: where that is public, they are no secret.
  const hidden = event.isPrivate ?? (await isPrivate(connection, settings.repository));
  return githubSurface({
    connection: connection.options,
    goalsOf: (container) => goalsOfItems(world, 'github', container),
    publicPlaces: hidden ? 'withheld' : 'shown',
  });
}

/** Most who meet this use the workflow's own token, and GitHub does not say that it is the reason. */
const HINT =
  'The workflow’s own GITHUB_TOKEN reaches no projects: give the input token that of an app or of a person.';

async function withHint<T>({ projects }: GitHubSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const aboutProjects = error instanceof ToolError && projects.length > 0 && /project/i.test(error.message);
    throw aboutProjects ? new ToolError(error.tool, error.problem, `${error.message} ${HINT}`) : error;
  }
}
