import type { Route } from '@forge/api';
import { ToolError } from '@throughline/core';
import type { z } from 'zod';
import { type JiraResponse, jsonOrNull, toToolError, unanswered, unexpectedAnswer } from './jira-error.ts';

export const ACCEPT = { Accept: 'application/json' };
export const JSON_BODY = { ...ACCEPT, 'Content-Type': 'application/json' };

export interface JiraInit {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/**
 * Sends one request to Jira as somebody: the app, or a person. Forge's `requestJira` is one; a host brings its own with a
 * token, sending `route.value` to the site.
 */
export type RequestJira = (route: Route, init: JiraInit) => Promise<JiraResponse>;

export interface CallerOptions {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface JiraCaller {
  /** An answer in the stated form. Throws ToolError. */
  read<T extends z.ZodType>(what: string, schema: T, send: () => Promise<JiraResponse>): Promise<z.output<T>>;
  /** The same, where 404 means that there is none. */
  find<T extends z.ZodType>(
    what: string,
    schema: T,
    send: () => Promise<JiraResponse>,
  ): Promise<z.output<T> | undefined>;
  /** Success without an answer to read; the statuses in `fine` are one too. */
  done(send: () => Promise<JiraResponse>, fine?: readonly number[]): Promise<void>;
}

/** Waits before a second and third try, in milliseconds. Longer troubles are left to the queue, which may wait for free. */
const WAITS: readonly number[] = [300, 1500];

/**
 * Repeats what failed on the way (no answer, or one of 5xx). Every request that goes through here may be sent twice: it
 * reads, or sets a value to what it should be. 429 is not repeated: it means to stop for a while.
 */
export function jiraCaller(options: CallerOptions): JiraCaller {
  const sent = async (send: () => Promise<JiraResponse>): Promise<JiraResponse> => {
    for (const wait of WAITS) {
      const answer = await attempt(send);
      if (answer instanceof ToolError ? answer.problem !== 'unreachable' : answer.status < 500)
        return given(answer);
      await options.pause(wait);
    }
    return given(await attempt(send));
  };
  const find: JiraCaller['find'] = async (what, schema, send) => {
    const response = await sent(send);
    if (response.status === 404) return undefined;
    return parsed(what, schema, response, options.now());
  };
  return {
    find,
    read: async (what, schema, send) => parsed(what, schema, await sent(send), options.now()),
    done: async (send, fine = []) => {
      const response = await sent(send);
      if (!response.ok && !fine.includes(response.status)) throw await toToolError(response, options.now());
    },
  };
}

function given(answer: JiraResponse | ToolError): JiraResponse {
  if (answer instanceof ToolError) throw answer;
  return answer;
}

/** An answer, or why none came. */
async function attempt(send: () => Promise<JiraResponse>): Promise<JiraResponse | ToolError> {
  try {
    return await send();
  } catch (cause) {
    // Forge asks the person for consent when this error leaves the resolver, so it must leave unchanged.
    if (cause instanceof Error && cause.name === 'NEEDS_AUTHENTICATION_ERR') throw cause;
    return unanswered(cause);
  }
}

async function parsed<T extends z.ZodType>(
  what: string,
  schema: T,
  response: JiraResponse,
  now: number,
): Promise<z.output<T>> {
  if (!response.ok) throw await toToolError(response, now);
  const result = schema.safeParse(jsonOrNull(await response.text()));
  if (!result.success) throw unexpectedAnswer(what, result.error);
  return result.data;
}
