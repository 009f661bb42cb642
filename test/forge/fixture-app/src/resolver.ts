import { asApp, asUser, authorize, fetch, getAppContext, route } from '@forge/api';
import { Queue } from '@forge/events';
import { kvs } from '@forge/kvs';
import { makeResolver } from '@forge/resolver';
import { sql } from '@forge/sql';

/** The app that the runtime is tested with: each function uses one part of the real packages. */
export type NoteCalls = {
  whoAmI: () => { accountId: string; moduleKey: string; issue: string; pause: number };
  mySummary: (input: { issueKey: string }) => { status: number; summary: string };
  appSummary: (input: { issueKey: string }) => { status: number };
  impersonate: (input: { accountId: string }) => { status: number };
  projects: () => { status: number };
  mayEdit: (input: { issueId: number }) => { allowed: boolean };
  saveNote: (input: { key: string; text: string }) => { text: string };
  countNotes: () => { count: number };
  pushCounts: (input: { queue: string; ids: number[]; delay?: number; limit?: number }) => { jobId: string };
  jobStats: (input: { queue: string; jobId: string }) => {
    success: number;
    inProgress: number;
    failed: number;
  };
  fetchOutside: (input: { url: string }) => { text: string };
  never: () => { done: boolean };
  forgetful: () => { done: boolean };
  chatter: (input: { lines: number }) => { done: boolean };
};

/** What the payload must be is for each test to send; the types above are the contract. */
export const resolver = makeResolver<NoteCalls>({
  async whoAmI({ context }) {
    const pause = Math.random() * 5;
    await new Promise((resolve) => setTimeout(resolve, pause));
    const { moduleKey } = getAppContext();
    return {
      accountId: String(context.accountId),
      moduleKey,
      issue: context.extension?.issue?.key ?? 'none',
      pause,
    };
  },
  async mySummary({ payload }) {
    const answer = await asUser().requestJira(route`/rest/api/3/issue/${payload.issueKey}?fields=summary`);
    const issue = answer.ok ? await answer.json() : undefined;
    return { status: answer.status, summary: issue?.fields.summary ?? '' };
  },
  async appSummary({ payload }) {
    const answer = await asApp().requestJira(route`/rest/api/3/issue/${payload.issueKey}`);
    return { status: answer.status };
  },
  async impersonate({ payload }) {
    const answer = await asUser(payload.accountId).requestJira(route`/rest/api/3/myself`);
    return { status: answer.status };
  },
  async projects() {
    const answer = await asApp().requestJira(route`/rest/api/3/project/search`, {
      headers: { Accept: 'application/json' },
    });
    return { status: answer.status };
  },
  async mayEdit({ payload }) {
    const { canEdit } = authorize().onJiraIssue(payload.issueId);
    return { allowed: (await canEdit?.()) === true };
  },
  async saveNote({ payload }) {
    await kvs.set(`note-${payload.key}`, { text: payload.text });
    const note = await kvs.get<{ text: string }>(`note-${payload.key}`);
    return { text: note?.text ?? '' };
  },
  async countNotes() {
    const { rows } = await sql.prepare<{ n: number }>('SELECT COUNT(*) AS n FROM notes').execute();
    return { count: rows[0]?.n ?? 0 };
  },
  async pushCounts({ payload }) {
    const { queue, ids, delay, limit } = payload;
    const events = ids.map((id) => ({
      body: { id },
      ...(delay === undefined ? {} : { delayInSeconds: delay }),
      ...(limit === undefined ? {} : { concurrency: { key: 'counts', limit } }),
    }));
    return new Queue({ key: queue }).push(events);
  },
  jobStats: ({ payload }) => new Queue({ key: payload.queue }).getJob(payload.jobId).getStats(),
  async fetchOutside({ payload }) {
    const answer = await fetch(payload.url);
    return { text: await answer.text() };
  },
  never: () => new Promise(() => undefined),
  async forgetful() {
    setTimeout(() => kvs.set('too-late', true).catch(() => undefined), 5);
    return { done: true };
  },
  async chatter({ payload }) {
    for (let line = 0; line < payload.lines; line += 1) console.log(`line ${line}`);
    return { done: true };
  },
});
