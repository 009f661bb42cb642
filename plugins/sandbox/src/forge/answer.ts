/** What a part of the platform answers to a package, before it becomes a `Response`. */
export interface PlatformAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function refusal(status: number, code: string, message: string): PlatformAnswer {
  return { status, body: { code, message } };
}

/** The answer of Atlassian's proxy itself; every `@forge/*` package throws on this header. */
export function proxyRefusal(status: number, code: string, message: string): PlatformAnswer {
  return { ...refusal(status, code, message), headers: { 'forge-proxy-error': code } };
}

/** The gateway's own words when a token lacks the scope of an endpoint. */
export const scopeRefusal: PlatformAnswer = {
  status: 401,
  body: { code: 401, message: 'Unauthorized; scope does not match' },
};

export function toResponse(answer: PlatformAnswer): Response {
  const body = answer.body === undefined ? null : JSON.stringify(answer.body);
  return new Response(body, {
    status: answer.status,
    headers: { 'content-type': 'application/json', ...answer.headers },
  });
}

/** What survives the wire: the value as JSON would carry it. `undefined` stays `undefined`. */
export function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
