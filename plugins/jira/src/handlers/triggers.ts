import {
  isMinor,
  isParentLink,
  issueEventSchema,
  linkEventSchema,
  mayMove,
  projectEventSchema,
  versionEventSchema,
} from '../events.ts';
import { jiraInstant } from '../jira-time.ts';
import { note } from './inbox.ts';
import { pushSweep, wakeRecalc } from './queues.ts';
import { CATCH_UP, type SweepJob } from './sweep-job.ts';

/** An issue was created, changed or deleted. Asks Jira nothing: notes it, and wakes the reader. */
export async function onIssue(raw: unknown): Promise<void> {
  const event = issueEventSchema.parse(raw);
  const { issue, changelog } = event;
  const deleted = event.eventType === 'avi:jira:deleted:issue';
  const change = deleted ? 'deleted' : (changelog?.id ?? issue.fields?.updated ?? 'created');
  await note(keyPart(change), {
    issue: issue.id,
    kind: deleted ? 'deleted' : 'changed',
    at: jiraInstant(issue.fields?.updated),
    project: issue.fields?.project?.id ?? null,
    moves: mayMove(event),
    minor: !deleted && isMinor(event),
  });
  await wakeRecalc();
}

/** A link between issues came or went. Only those that are a parent in disguise matter. */
export async function onIssueLink(raw: unknown): Promise<void> {
  const event = linkEventSchema.parse(raw);
  if (!isParentLink(event.issueLinkType)) return;
  const change = `${event.eventType.includes('deleted') ? 'unlink' : 'link'}-${event.id ?? 'any'}`;
  for (const issue of [event.sourceIssueId, event.destinationIssueId]) {
    await note(keyPart(change), {
      issue,
      kind: 'changed',
      at: null,
      project: null,
      moves: true,
      minor: false,
    });
  }
  await wakeRecalc();
}

/** A version was renamed or deleted: its issues say otherwise what they are planned for, without having changed. */
export async function onVersion(raw: unknown): Promise<void> {
  const { eventType, version } = versionEventSchema.parse(raw);
  if (version === undefined) return pushSweep(CATCH_UP);
  const gone = eventType === 'avi:jira:deleted:version';
  const known = gone && version.name !== undefined && version.projectId !== undefined;
  await pushSweep(
    known
      ? { kind: 'refetch', container: version.projectId ?? '', release: version.name ?? null, after: null }
      : { kind: 'reread', jql: `fixVersion = ${version.id}`, token: null },
  );
}

/** A project was renamed, archived, deleted or brought back: the keys or the rights of all its issues changed. */
export async function onProject(raw: unknown): Promise<void> {
  const { eventType, project } = projectEventSchema.parse(raw);
  await pushSweep(jobForProject(eventType, project));
}

function jobForProject(eventType: string, project: { readonly id: string; readonly key: string }): SweepJob {
  const gone = /:(deleted|softdeleted|archived):project$/.test(eventType);
  if (gone) return { kind: 'refetch', container: project.key, release: null, after: null };
  return { kind: 'reread', jql: `project = ${project.id}`, token: null };
}

/** What a key of Forge's key-value store may be made of. */
function keyPart(text: string): string {
  return text.replace(/[^a-zA-Z0-9:._-]/g, '_').slice(0, 100);
}
