import { asApp, asUser, route } from '@forge/api';
import { type AsyncEvent, InvocationError, InvocationErrorCode, Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { migrationRunner, sql } from '@forge/sql';

interface JqlEvent {
  readonly clause: { readonly operator: string; readonly arguments: readonly string[] };
}

export function jql({ clause }: JqlEvent) {
  const [note = ''] = clause.arguments;
  if (note === 'bad') return { error: 'There is no such note.' };
  return { jql: `issue.property[note].id ${clause.operator === 'in' ? '=' : '!='} "${note}"` };
}

export async function addNote(event: { readonly issueKey: string; readonly stars?: number }) {
  await kvs.set(`action-${event.issueKey}`, event.stars ?? 0);
  return { added: event.issueKey };
}

/** Writes down each event it gets, so that tests see order and repeats from outside. */
async function writeDown(where: string, what: unknown): Promise<void> {
  await asApp().requestJira(route`/rest/api/3/issue/SEEN-1/properties/${where}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(what),
  });
}

interface IssueEvent {
  readonly eventType: string;
  readonly issue: { readonly key: string };
  readonly retryContext?: { readonly retryCount: number };
}

export async function onIssue(event: IssueEvent) {
  await writeDown('event', { key: event.issue.key, retries: event.retryContext?.retryCount ?? 0 });
  if (event.issue.key === 'FAIL-1') throw new Error('The handler fails.');
  if (event.issue.key === 'USER-1') await asUser().requestJira(route`/rest/api/3/myself`);
  if (event.issue.key !== 'AGAIN-1') return undefined;
  return new InvocationError({ retryAfter: 10, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
}

export async function onLifecycle(event: { readonly eventType: string }) {
  await writeDown('lifecycle', event.eventType);
}

export async function onGoodbye() {
  await writeDown('goodbye', await kvs.get('note-kept'));
}

export async function migrate() {
  return migrationRunner
    .enqueue(
      'v001_notes',
      'CREATE TABLE IF NOT EXISTS notes (id BIGINT PRIMARY KEY, text VARCHAR(200) NOT NULL)',
    )
    .enqueue('v002_notes_text', 'CREATE INDEX notes_text ON notes (text)')
    .run();
}

/** Counts an event; an id below zero asks for a retry, above 1000 it throws, and 500 pushes itself again. */
export async function count(event: AsyncEvent<{ id: number }>) {
  const { id } = event.body;
  await writeDown('counted', {
    id,
    retries: event.retryContext?.retryCount ?? 0,
    data: event.retryContext?.retryData,
  });
  if (id > 1000) throw new Error('The consumer fails.');
  if (id === 500) await new Queue({ key: 'count' }).push({ body: { id } });
  if (id >= 0) return undefined;
  return new InvocationError({
    retryAfter: 30,
    retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
    retryData: { tried: id },
  });
}

/** Inserts the event's id once, however often the event comes. */
export async function long(event: AsyncEvent<{ id: number }>) {
  await sql
    .prepare('INSERT INTO notes (id, text) VALUES (?, ?) ON DUPLICATE KEY UPDATE text = VALUES(text)')
    .bindParams(event.body.id, `note ${event.body.id}`)
    .execute();
}
