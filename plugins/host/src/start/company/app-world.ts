import { kvs } from '@forge/kvs';
import type { Clock, Store, World } from '@throughline/core';
import {
  composeWorld,
  type JiraConnection,
  type JiraResponse,
  jiraClient,
  jiraTool,
  type RequestJira,
} from '@throughline/jira';
import type { ForgeRuntime } from '@throughline/sandbox/forge';
import type { JiraSite } from '@throughline/sandbox/jira';

export interface AppWorldParts {
  readonly store: Store;
  readonly site: JiraSite;
  readonly runtime: ForgeRuntime;
  readonly now: Clock;
}

/** The world as the app itself sees it, with nobody there: for the operator, and for the making of the sample. */
export function appWorld({ store, site, runtime, now }: AppWorldParts): World {
  const connection: JiraConnection = {
    app: jiraClient(asApp(site), { now, pause }),
    person: null,
    values: {
      get: (key) => runtime.run(() => kvs.get<unknown>(key)),
      set: (key, value) => runtime.run(() => kvs.set(key, value)),
    },
    now,
    known: async (refs) => {
      const items = await store.mirror.items(refs);
      return new Map(
        items.map(({ ref, revision, bucket }) => [ref, { revision, readable: bucket !== 'unreadable' }]),
      );
    },
    requestSweep: async () => {
      // What an installation does first: it puts a sweep of everything into the queue.
      await runtime.install();
    },
  };
  return composeWorld({ store, tool: jiraTool(connection), now });
}

function asApp(site: JiraSite): RequestJira {
  return async (route, { method, headers = {}, body }) => {
    const answer = await site.request('app', method, route.value, {
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return toResponse(answer);
  };
}

function toResponse({ status, headers, body }: Awaited<ReturnType<JiraSite['request']>>): JiraResponse {
  return {
    ok: status < 400,
    status,
    headers: { get: (name) => headers[name.toLowerCase()] ?? null },
    text: async () => body,
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
