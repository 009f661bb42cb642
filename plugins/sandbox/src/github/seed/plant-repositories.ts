import { freshIssue } from '../edits/create-issue.ts';
import type {
  IssueRecord,
  LabelRecord,
  MilestoneRecord,
  PullRequestRecord,
  RepositoryRecord,
} from '../model/records.ts';
import type { SiteCore } from '../state/core.ts';
import type { SiteState } from '../state/site-state.ts';
import { nextNumber, putLabel, putMilestone, putRepository, putWork } from '../state/write.ts';
import type { PlantedSeed } from './github-seed.ts';
import { plantRelations } from './plant-relations.ts';
import type { Bed, RepositorySeed } from './seed-bed.ts';
import { seedNamed, seedOwner, seedUser } from './seed-lookup.ts';

type IssueSeed = RepositorySeed['issues'][number];
type PullSeed = RepositorySeed['pullRequests'][number];

/** Plants the repositories, then what hangs between their issues. */
export function plantRepositories(core: SiteCore, seed: PlantedSeed): void {
  const beds = seed.repositories.map((input, place) => ({
    input,
    bed: prepareBed(core, seed, input, place),
  }));
  for (const { input, bed } of beds) plantWork(bed, input);
  for (const { input, bed } of beds) plantRelations(bed, input);
}

function prepareBed(core: SiteCore, seed: PlantedSeed, input: RepositorySeed, place: number): Bed {
  const { state } = core;
  const at = core.now();
  const path = `repositories.${place}`;
  const ownerId = seedOwner(state, `${path}.owner`, input.owner).id;
  const firstUser = seed.users[0];
  if (firstUser === undefined) throw new Error(`${path}: a repository needs at least one user in the seed.`);
  const defaultAuthorId = seedUser(state, 'users.0', firstUser.login).id;
  const roles = Object.entries(input.roles).map(
    ([login, role]) => [seedUser(state, `${path}.roles`, login).id, role] as const,
  );
  const repository: RepositoryRecord = {
    kind: 'Repository',
    id: state.newId(),
    ownerId,
    name: input.name,
    private: input.private,
    defaultBranch: 'main',
    roles: new Map(roles),
    createdAt: at,
    updatedAt: at,
  };
  putRepository(state, input.owner, repository);
  const labels = plantLabels(state, repository.id, input, at);
  const milestones = plantMilestones(state, repository.id, input, { at, creatorId: defaultAuthorId });
  const types = new Map(
    [...state.tables.IssueType.values()]
      .filter((type) => type.organizationId === ownerId)
      .map(({ name, id }) => [name, id]),
  );
  return { core, at, path, repository, labels, milestones, types, defaultAuthorId };
}

/** The labels listed, and those that issues name without being listed. */
function plantLabels(
  state: SiteState,
  repositoryId: number,
  input: RepositorySeed,
  at: number,
): Map<string, LabelRecord> {
  const listed = input.labels.map(({ name, color, description = null }) => ({ name, color, description }));
  const named = [...input.issues, ...input.pullRequests].flatMap(({ labels }) => labels);
  const more = [...new Set(named)].filter((name) => !listed.some((label) => label.name === name));
  const all = [...listed, ...more.map((name) => ({ name, color: 'ededed', description: null }))];
  return new Map(
    all.map((text) => {
      const label: LabelRecord = {
        kind: 'Label',
        id: state.newId(),
        repositoryId,
        ...text,
        createdAt: at,
        updatedAt: at,
      };
      putLabel(state, label);
      return [text.name, label];
    }),
  );
}

function plantMilestones(
  state: SiteState,
  repositoryId: number,
  input: RepositorySeed,
  { at, creatorId }: { readonly at: number; readonly creatorId: number },
): Map<string, MilestoneRecord> {
  return new Map(
    input.milestones.map(({ title, description = null, dueOn = null, state: openness }, place) => {
      const milestone: MilestoneRecord = {
        kind: 'Milestone',
        id: state.newId(),
        repositoryId,
        number: place + 1,
        title,
        description,
        dueOn,
        state: openness,
        closedAt: openness === 'closed' ? at : null,
        creatorId,
        createdAt: at,
        updatedAt: at,
      };
      putMilestone(state, milestone);
      return [title, milestone];
    }),
  );
}

function plantWork(bed: Bed, input: RepositorySeed): void {
  const { core } = bed;
  input.issues.forEach((seed, place) => {
    putWork(core.state, issueFrom(bed, seed, `${bed.path}.issues.${place}`));
  });
  input.pullRequests.forEach((seed, place) => {
    putWork(core.state, pullFrom(bed, seed, `${bed.path}.pullRequests.${place}`));
  });
}

function common(bed: Bed, seed: IssueSeed | PullSeed, path: string) {
  const { state } = bed.core;
  const closed = seed.state !== 'open';
  const authorId =
    seed.author === undefined ? bed.defaultAuthorId : seedUser(state, `${path}.author`, seed.author).id;
  return {
    repositoryId: bed.repository.id,
    title: seed.title,
    body: seed.body ?? null,
    authorId,
    milestoneId:
      seed.milestone === undefined ? null : seedNamed(bed.milestones, `${path}.milestone`, seed.milestone).id,
    labelIds: seed.labels.map((name) => seedNamed(bed.labels, `${path}.labels`, name).id),
    assigneeIds: seed.assignees.map((login) => seedUser(state, `${path}.assignees`, login).id),
    closedAt: closed ? (seed.closedAt ?? bed.at) : null,
    closedById: closed ? authorId : null,
  };
}

function issueFrom(bed: Bed, seed: IssueSeed, path: string): IssueRecord {
  const { state } = bed.core;
  const typeId = seed.type === undefined ? null : seedNamed(bed.types, `${path}.type`, seed.type);
  const facts = common(bed, seed, path);
  const createdAt = seed.createdAt ?? bed.at;
  const number = seed.number ?? nextNumber(state, bed.repository.id);
  const reason = seed.stateReason ?? (seed.state === 'closed' ? 'completed' : null);
  const fresh = freshIssue(state.newId(), number, createdAt, { ...facts, typeId });
  const updatedAt = Math.max(createdAt, facts.closedAt ?? createdAt);
  const { closedAt, closedById } = facts;
  return {
    ...fresh,
    state: seed.state,
    stateReason: reason,
    closedAt,
    closedById,
    updatedAt,
    fieldValues: fieldValues(bed, seed, path),
  };
}

function fieldValues(bed: Bed, seed: IssueSeed, path: string): ReadonlyMap<number, string | number> {
  const fields = new Map(
    [...bed.core.state.tables.IssueField.values()]
      .filter(({ organizationId }) => organizationId === bed.repository.ownerId)
      .map((field) => [field.name, field]),
  );
  return new Map(
    Object.entries(seed.fields).map(([name, value]) => {
      const field = seedNamed(fields, `${path}.fields`, name);
      const option = field.options.find((one) => one.name === value);
      return [field.id, option === undefined ? value : String(option.id)];
    }),
  );
}

function pullFrom(bed: Bed, seed: PullSeed, path: string): PullRequestRecord {
  const { state } = bed.core;
  const facts = common(bed, seed, path);
  const createdAt = seed.createdAt ?? bed.at;
  return {
    kind: 'PullRequest',
    id: state.newId(),
    number: seed.number ?? nextNumber(state, bed.repository.id),
    ...facts,
    state: seed.state,
    draft: seed.draft,
    mergedAt: seed.state === 'merged' ? facts.closedAt : null,
    createdAt,
    updatedAt: Math.max(createdAt, facts.closedAt ?? createdAt),
  };
}
