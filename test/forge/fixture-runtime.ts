import { fileURLToPath } from 'node:url';
import {
  createForgeRuntime,
  type ForgeRuntime,
  type ForgeRuntimeOptions,
  type JiraAnswer,
  type JiraCaller,
} from '@throughline/sandbox/forge';
import * as app from './fixture-app/src/app.ts';

export const fixtureRoot = fileURLToPath(new URL('fixture-app/', import.meta.url));

/** What reached Jira, in order. */
export interface SeenCall {
  readonly caller: JiraCaller;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface FixtureRuntime {
  readonly runtime: ForgeRuntime;
  readonly calls: SeenCall[];
  readonly log: string[];
  readonly clock: { time: number };
  /** Bodies of what the app wrote down under a property of the issue SEEN-1. */
  seen(property: string): readonly unknown[];
}

const start = Date.UTC(2026, 0, 5);

/** The fixture app in a runtime of its own, with a Jira that notes every call and knows two issues. */
export function fixtureRuntime(changes: Partial<ForgeRuntimeOptions> = {}): FixtureRuntime {
  const calls: SeenCall[] = [];
  const log: string[] = [];
  const clock = { time: start };
  const runtime = createForgeRuntime({
    manifest: `${fixtureRoot}manifest.yml`,
    handlers: { app },
    async jira(caller, method, path, init) {
      const body: unknown = init.body === undefined ? undefined : JSON.parse(init.body);
      calls.push({ caller, method, path, body });
      return answer(caller, method, path);
    },
    now: () => clock.time,
    random: Math.random,
    log: (line) => log.push(line),
    cloudId: 'cloud-1',
    ...changes,
  });
  const seen = (property: string) =>
    calls.filter((call) => call.path.endsWith(`/properties/${property}`)).map((call) => call.body);
  return { runtime, calls, log, clock, seen };
}

const json = (status: number, body: unknown): JiraAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function answer(caller: JiraCaller, method: string, path: string): JiraAnswer {
  if (method === 'PUT') return { status: 204, headers: {}, body: '' };
  if (path === '/rest/api/3/permissions/check') {
    const issues = caller.accountId === 'ann' ? [10] : [];
    return json(200, { projectPermissions: [{ permission: 'EDIT_ISSUES', issues, projects: [] }] });
  }
  if (path.startsWith('/rest/api/3/issue/ABC-1')) {
    return json(200, { key: 'ABC-1', fields: { summary: `seen by ${caller.accountId ?? caller.kind}` } });
  }
  if (path === '/rest/api/3/myself') return json(200, { accountId: caller.accountId });
  return json(404, { errorMessages: ['Issue does not exist or you do not have permission to see it.'] });
}

/** Calls a function of the panel's resolver as a person, on the issue ABC-1. */
export function callPanel(
  { runtime }: FixtureRuntime,
  functionKey: string,
  payload?: unknown,
  accountId: string | undefined = 'ann',
): Promise<unknown> {
  const extension = { type: 'jira:issuePanel', issue: { key: 'ABC-1', id: '10' } };
  return runtime.invokeResolver('panel', { functionKey, payload }, { accountId }, { extension });
}
