import type { Json, JsonObject } from '../model/json.ts';

/** What a route answers, before the front of the site adds its headers. */
export interface Reply {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer costs beyond the base point: an issue or project 1, a person or permission 2. */
  readonly points?: number;
}

/** An answer with contents; `points` for the objects in it. */
export function ok(body: Json, points = 0): Reply {
  return { status: 200, body, points };
}

export function noContent(): Reply {
  return { status: 204 };
}

/** Jira's usual refusal. */
export function refuse(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Reply {
  return { status, body: errorBody(messages, errors) };
}

export function errorBody(
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): JsonObject {
  return { errorMessages: [...messages], errors: { ...errors } };
}

/** The same words for an issue that is not there and for one that the caller may not see. */
export function issueNotFound(): Reply {
  return refuse(404, ['Issue does not exist or you do not have permission to see it.']);
}

export function projectNotFound(idOrKey: string): Reply {
  return refuse(404, [`No project could be found with key '${idOrKey}'.`]);
}

/** What Jira says of a body that it cannot read; the stand-in adds the reason in a header of its own. */
export function invalidPayload(detail: string): Reply {
  const messages = ['Invalid request payload. Refer to the REST API documentation and try again.'];
  return {
    ...refuse(400, messages),
    headers: { 'x-sandbox-detail': detail.replaceAll(/[^\x20-\x7e]/g, '?') },
  };
}
