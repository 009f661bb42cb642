import type { ObservedItem, WorkItem } from '@throughline/core';
import type { z } from 'zod';
import { issueBucket, pullBucket } from '../bucket.ts';
import { issueStatus, pullStatus } from '../item-words.ts';
import { GITHUB, toRef } from '../refs.ts';
import { type RestWork, restWorkSchema } from './rest-schema.ts';
import { lastParent, type PastState, pastOf, type Subject, timelineOf } from './timeline.ts';

/** What an entry of a file holds no item for, with a sentence that says why. */
export interface Reason {
  readonly reason: string;
}

/** An issue or pull request as the REST API answers it; with its timeline, where the file has it, the whole past. */
export function workOfFile(
  value: unknown,
  events: readonly unknown[] | null,
  pull: boolean,
): ObservedItem | Reason {
  const parsed = restWorkSchema.safeParse(value);
  if (!parsed.success) return { reason: faultOf(parsed.error) };
  const work = parsed.data;
  const container = /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/(?:issues|pull)\/\d+/.exec(work.html_url)?.[1];
  if (container === undefined) return { reason: 'The field html_url names no repository.' };
  return toObserved(work, events, { container, pull: pull || Boolean(work.pull_request) });
}

export function faultOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  return field === ''
    ? 'This is no issue, pull request or project item of GitHub.'
    : `The field ${field} is not as GitHub writes it: ${issue?.message}.`;
}

interface Kind {
  readonly container: string;
  readonly pull: boolean;
}

function toObserved(
  work: RestWork,
  events: readonly unknown[] | null,
  { container, pull }: Kind,
): ObservedItem {
  const ref = toRef(work.node_id);
  const timeline = timelineOf(events ?? []);
  const present: PastState = {
    closed: work.state === 'closed',
    reason: work.state_reason ?? null,
    merged: (work.merged_at ?? work.pull_request?.merged_at ?? null) !== null,
    draft: work.draft ?? false,
    releases: work.milestone ? [work.milestone.title] : [],
    labels: [...(work.labels ?? [])].sort(),
    parent: lastParent(timeline),
  };
  const bucketOf: Subject['bucketOf'] = (state) => (pull ? pullBucket(state) : issueBucket(state, []));
  const past = pastOf({ ref, container, created: work.created_at, bucketOf }, present, timeline);
  const bucket = bucketOf(present);
  const item: WorkItem = {
    ref,
    tool: GITHUB,
    key: `${container}#${work.number}`,
    title: work.title,
    url: work.html_url,
    type: pull ? 'Pull request' : (work.type?.name ?? 'Issue'),
    status: pull ? pullStatus(bucket) : issueStatus(present.closed, present.reason),
    bucket,
    points: null,
    assignee: work.assignees?.[0]?.login ?? work.assignee?.login ?? null,
    parent: present.parent,
    container,
    groups: [],
    releases: present.releases,
    labels: present.labels,
    created: work.created_at,
    started: events === null && bucket !== 'todo' && pull ? work.created_at : past.started,
    finished: present.closed ? (work.merged_at ?? work.closed_at ?? null) : null,
    revision: work.updated_at ?? work.closed_at ?? work.created_at,
  };
  return { item, changes: events === null ? null : past.changes };
}
