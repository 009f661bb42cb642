import type { Json, JsonObject } from '../../jira/model/json.ts';
import type { RefusalKind, Refused } from '../model/refusal.ts';
import { DOCS } from '../views/urls.ts';

/** What a route answers, before the front of the site adds its headers. */
export interface Reply {
  readonly status: number;
  /** Undefined: no body. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: Json): Reply {
  return { status: 200, body };
}

/** A new thing; `url` is where it is from now on. */
export function created(body: JsonObject): Reply {
  const { url } = body;
  return { status: 201, body, headers: typeof url === 'string' ? { location: url } : {} };
}

export function noContent(): Reply {
  return { status: 204 };
}

export function errorReply(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return { status, body: { message, documentation_url: DOCS, status: String(status) }, headers };
}

const STATUS: Readonly<Record<RefusalKind, number>> = {
  'not-found': 404,
  forbidden: 403,
  'insufficient-scopes': 403,
  unprocessable: 422,
  conflict: 409,
  'bad-request': 400,
  gone: 410,
};

/** A refusal in the words of the REST API. */
export function refusalReply({ kind, message, at }: Refused): Reply {
  const reply = errorReply(STATUS[kind], message);
  if (at === null || typeof reply.body !== 'object') return reply;
  const error = {
    resource: at.resource,
    field: at.field,
    code: at.code,
    ...(at.code === 'custom' ? { message } : {}),
  };
  const body = { message: 'Validation Failed', documentation_url: DOCS, status: '422', errors: [error] };
  return { ...reply, body };
}
