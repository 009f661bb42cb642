import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { type JiraAnswer, type JiraCaller, type JiraSite, ROUTES } from '@throughline/sandbox/jira';
import { z } from 'zod';

const writeSchema = z.object({
  at: z.number(),
  /** Null: the app. */
  account: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  body: z.string().optional(),
});

/** One change that the local Jira accepted. */
export type JiraWrite = z.infer<typeof writeSchema>;

/** The changes that were kept, oldest first. Half a line at the end was never acknowledged to anybody: it is cut off. */
export function readWrites(path: string): readonly JiraWrite[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => writeSchema.parse(JSON.parse(line)));
}

/** Makes the changes again, at the moments when they were made. A site from the same seed becomes what it was. */
export async function repeatWrites(
  site: JiraSite,
  writes: readonly JiraWrite[],
  setClock: (at: number) => void,
): Promise<void> {
  for (const write of writes) {
    const answer = await repeated(site, write, setClock);
    if (answer.status < 400) continue;
    throw new Error(`The local Jira no longer takes ${write.method} ${write.path}: ${answer.body}`);
  }
}

/** Longer than any window in which the site counts requests. */
const PATIENCE = 60;

/** Moments are known to the millisecond only, so a burst can look denser than it was: then the site is asked later. */
async function repeated(
  site: JiraSite,
  { at, account, method, path, body }: JiraWrite,
  setClock: (at: number) => void,
): Promise<JiraAnswer> {
  const caller: JiraCaller = account === null ? 'app' : { accountId: account, via: 'browser' };
  for (let later = 0; ; later += 1) {
    setClock(at + later * 1000);
    const answer = await site.request(
      caller,
      method,
      path,
      body === undefined ? {} : { headers: JSON_BODY, body },
    );
    if (answer.status !== 429 || later === PATIENCE) return answer;
  }
}

const JSON_BODY = { 'content-type': 'application/json' };

/** The site, with every change that it accepts kept in a file before anybody hears of its success. */
export function keptSite(site: JiraSite, path: string, now: () => number): JiraSite {
  return {
    ...site,
    async request(caller, method, target, init = {}) {
      const at = now();
      const answer = await site.request(caller, method, target, init);
      if (answer.status < 400 && changes(method, target)) {
        const account = typeof caller === 'object' && 'accountId' in caller ? caller.accountId : null;
        const write: JiraWrite = {
          at,
          account,
          method,
          path: target,
          ...(init.body === undefined ? {} : { body: init.body }),
        };
        appendFileSync(path, `${JSON.stringify(write)}\n`, { mode: 0o600 });
      }
      return answer;
    },
  };
}

const BASE = '/rest/api/3';

/** The first route that fits decides, as on the site: fixed paths stand before those with a parameter in their place. */
function changes(method: string, target: string): boolean {
  const path = target.split('?')[0] ?? target;
  const route = PATTERNS.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  return route?.access === 'write';
}

const PATTERNS = ROUTES.map(({ method, path, access }) => ({
  method,
  access,
  pattern: new RegExp(`^${BASE}${path.replace(/:[^/]+/g, '[^/]+')}$`),
}));
