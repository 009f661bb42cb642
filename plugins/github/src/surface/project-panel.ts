import { type ContainerGoalsView, type Shown, ToolError } from '@throughline/core';
import { z } from 'zod';
import { GITHUB, projectContainer } from '../refs.ts';
import { fingerprint } from './fingerprint.ts';
import { ensureFields, fieldForm, NO_VALUES, presentFields, valuesOf } from './goal-fields.ts';
import { HEALTHS, percentOf } from './goal-figures.ts';
import { writeValues } from './item-values.ts';
import { PROJECT_PANEL, WRITE_README } from './project-documents.ts';
import { withBlock, withoutBlock } from './readme-block.ts';
import { visibleFreshness } from './render-freshness.ts';
import { renderReadme } from './render-readme.ts';
import { isDue, type LastStatus, lastStatus, statusForm, statusOf, tellStatus } from './status-update.ts';
import { type GoalsOf, type SurfaceAccess, withheld } from './surface-access.ts';

const projectForm = z.object({
  id: z.string(),
  title: z.string(),
  public: z.boolean(),
  readme: z.string().nullable(),
  fields: z.object({ nodes: z.array(z.union([fieldForm, z.object({}).transform(() => null)]).nullable()) }),
  statusUpdates: z.object({ nodes: z.array(statusForm.nullable()) }),
});
type Project = z.output<typeof projectForm>;

type Carried = Awaited<ReturnType<GoalsOf>>;

/** Brings a project's README, fields and status up to date. Asks GitHub nothing when nothing visible has changed. */
export async function showOnProject(
  access: SurfaceAccess,
  id: string,
  view: ContainerGoalsView,
  previous: Shown | null,
): Promise<Shown> {
  const readme = renderReadme(view, access.pageOf);
  const carried = access.goalsOf === undefined ? null : await access.goalsOf(projectContainer(id));
  const content = fingerprint([readme === null ? null : seen(view, access), seenOf(carried)]);
  const told = toldBefore(previous);
  const status = statusOf(view);
  const due = isDue(status, told, access.now());
  if (previous !== null && !due && previous.parts.content === content) return previous;
  const project = await readProject(access, id);
  if (project === null) throw goneProject();
  if (project.public && access.publicPlaces === 'withheld') {
    await takeAway(access, project);
    throw withheld(`The project ${project.title}`);
  }
  const before = project.readme ?? '';
  await writeReadme(access, project, readme === null ? withoutBlock(before) : withBlock(before, readme));
  await writeFields(access, project, carried);
  const last = await tell(access, project, { view, status, told });
  return shownAs(content, last);
}

/** Takes away our part of the README and the values of items. Fields and past updates stay: people may use them. */
export async function clearOnProject(access: SurfaceAccess, id: string): Promise<void> {
  const project = await readProject(access, id);
  if (project !== null) await takeAway(access, project);
}

/** The content without its moments. */
function seen(view: ContainerGoalsView, { pageOf }: SurfaceAccess): unknown {
  const fresh = { ...view, freshness: { kind: 'fresh', at: 0 } as const };
  return [renderReadme(fresh, pageOf), visibleFreshness(view.freshness)];
}

function seenOf(carried: Carried | null): unknown {
  if (carried === null) return null;
  const values = [...carried].map(([ref, { title, progress, health }]) => [
    ref,
    title,
    progress === null ? null : percentOf(progress),
    HEALTHS[health.kind].text,
  ]);
  return values.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** The moment of the last update belongs to the hash: a weekly one is a change, too. */
function shownAs(content: string, last: LastStatus | null): Shown {
  const told = last === null ? {} : { status: last.status, told: String(last.at) };
  return { hash: fingerprint([content, told]), parts: { content, ...told } };
}

function toldBefore(previous: Shown | null): LastStatus | null {
  const { status, told } = previous?.parts ?? {};
  return status === undefined || told === undefined ? null : { status, at: Number(told) };
}

async function readProject({ client }: SurfaceAccess, id: string): Promise<Project | null> {
  const answer = await client.ask({
    about: 'a project',
    document: PROJECT_PANEL,
    variables: { project: id },
    form: z.object({ project: projectForm.nullable() }),
  });
  return answer.project;
}

async function writeReadme({ writer }: SurfaceAccess, project: Project, readme: string): Promise<void> {
  if (readme === (project.readme ?? '')) return;
  await writer.change(
    {
      document: WRITE_README,
      variables: { project: project.id, readme },
      act: 'change this project. It needs the right to write to the organisation’s projects',
    },
    z.object({ updateProjectV2: z.object({ projectV2: z.object({ id: z.string() }) }) }),
  );
}

async function writeFields(access: SurfaceAccess, project: Project, carried: Carried | null): Promise<void> {
  if (carried === null) return;
  const there = fieldsOf(project);
  const fields =
    carried.size === 0 ? presentFields(there) : await ensureFields(access.writer, project.id, there);
  if (fields === null) return;
  await writeValues(access, project.id, fields, (ref) => {
    const head = ref === null ? undefined : carried.get(ref);
    return head === undefined ? NO_VALUES : valuesOf(head, fields);
  });
}

async function takeAway(access: SurfaceAccess, project: Project): Promise<void> {
  await writeReadme(access, project, withoutBlock(project.readme ?? ''));
  const fields = presentFields(fieldsOf(project));
  if (fields !== null) await writeValues(access, project.id, fields, () => NO_VALUES);
}

function fieldsOf({ fields }: Project) {
  return fields.nodes.flatMap((field) => field ?? []);
}

interface Telling {
  readonly view: ContainerGoalsView;
  readonly status: string | null;
  /** The last update that is remembered. */
  readonly told: LastStatus | null;
}

/** Tells when it is due, by what is remembered and by what GitHub holds: either may know more. */
async function tell(
  { writer, now }: SurfaceAccess,
  project: Project,
  { view, status, told }: Telling,
): Promise<LastStatus | null> {
  const there = lastStatus(project.statusUpdates.nodes.flatMap((update) => update ?? []));
  const last = told === null || (there !== null && there.at > told.at) ? there : told;
  if (status === null || !isDue(status, last, now())) return last;
  await tellStatus(writer, project.id, status, view);
  return { status, at: now() };
}

function goneProject(): ToolError {
  return new ToolError(
    GITHUB,
    'refused',
    'The project is not there any more, or this connection may not see it.',
  );
}
