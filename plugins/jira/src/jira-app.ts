import type { InvocationError } from '@forge/events';
import { makeResolver } from '@forge/resolver';
import { type Outcome, refused } from '@throughline/core';
import { z } from 'zod';
import type { JiraHost } from './handlers/jira-host.ts';
import { jql } from './handlers/jql.ts';
import { onLifecycle, uninstall } from './handlers/lifecycle.ts';
import { linkGoal } from './handlers/link-goal.ts';
import { marks } from './handlers/marks.ts';
import { operate } from './handlers/operate.ts';
import { reportPrivacy } from './handlers/privacy.ts';
import { recalc } from './handlers/recalc.ts';
import { hourly, nightly } from './handlers/schedules.ts';
import { sweep } from './handlers/sweep.ts';
import { onIssue, onIssueLink, onProject, onVersion } from './handlers/triggers.ts';

type Resolver = ReturnType<typeof makeResolver>;

/** An event of one of the app's own queues. */
export interface QueueEvent {
  readonly body: unknown;
}

/** The handlers that `manifest.yml` names. */
export interface JiraApp {
  readonly resolver: Resolver;
  readonly onIssue: (event: unknown) => Promise<void>;
  readonly onIssueLink: (event: unknown) => Promise<void>;
  readonly onVersion: (event: unknown) => Promise<void>;
  readonly onProject: (event: unknown) => Promise<void>;
  readonly onLifecycle: (event: { readonly eventType?: unknown }) => Promise<void>;
  readonly recalc: (event: QueueEvent) => Promise<InvocationError | undefined>;
  readonly sweep: (event: QueueEvent) => Promise<void>;
  readonly marks: (event: QueueEvent) => Promise<InvocationError | undefined>;
  readonly hourly: () => Promise<void>;
  readonly nightly: () => Promise<void>;
  readonly privacy: () => Promise<void>;
  readonly uninstall: () => Promise<void>;
  readonly jql: typeof jql;
  readonly linkGoal: (inputs: unknown, context: unknown) => Promise<{ readonly link: string }>;
}

/** The app over one kind of store: Forge SQL when deployed, any other in the local runtime and in tests. */
export function jiraApp(host: JiraHost): JiraApp {
  return {
    resolver: makeResolver<{ operate: (call: unknown) => Outcome }>({
      operate: ({ payload, context }) => answer(host, payload, context),
    }),
    onIssue,
    onIssueLink,
    onVersion,
    onProject,
    onLifecycle,
    recalc: () => recalc(host),
    sweep: (event) => sweep(host, event),
    marks: (event) => marks(host, event),
    hourly: () => hourly(host),
    nightly,
    privacy: () => reportPrivacy(host),
    uninstall: () => uninstall(host),
    jql,
    linkGoal: (inputs, context) => linkGoal(host, inputs, accountIn(context)),
  };
}

const call = z.object({ operation: z.string(), input: z.unknown() });

/** The one call of every panel. Who asks is what Forge proved, never what the call says. */
async function answer(host: JiraHost, payload: unknown, context: unknown): Promise<Outcome> {
  const asked = call.safeParse(payload);
  if (!asked.success) return refused('invalid-input', 'A call names an operation and its input.');
  const account = z.object({ accountId: z.string() }).safeParse(context);
  if (!account.success) return refused('not-allowed', 'Log in to Jira to see goals.');
  return operate(host, account.data.accountId, asked.data.operation, asked.data.input ?? {});
}

function accountIn(context: unknown): string | null {
  const parsed = z.object({ principal: z.object({ accountId: z.string() }) }).safeParse(context);
  return parsed.success ? parsed.data.principal.accountId : null;
}
