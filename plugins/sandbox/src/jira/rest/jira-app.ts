import { type Context, Hono } from 'hono';
import { type Identity, identify, type JiraCaller } from '../caller.ts';
import type { RateLimiter } from '../limits/rate-limiter.ts';
import { refusalHeaders } from '../limits/rate-limiter.ts';
import type { Json } from '../model/json.ts';
import { JsonSchema } from '../model/json-schema.ts';
import { findIssue } from '../state/site-state.ts';
import type { UsageMeter } from '../usage-meter.ts';
import { errorBody, invalidPayload, type Reply } from './reply.ts';
import type { Route, SiteContext } from './route.ts';
import { ROUTES } from './routes.ts';

const REST_BASE = '/rest/api/3';

export interface JiraApp {
  readonly Bindings: { readonly caller: JiraCaller };
}

export interface Front {
  readonly site: SiteContext;
  readonly limiter: RateLimiter;
  readonly usage: UsageMeter;
  /** Whether the app is still installed. */
  readonly appInstalled: () => boolean;
}

/** The site's HTTP side: routing, identity, scopes, limits; what a route answers is the route's own matter. */
export function createJiraApp(front: Front): Hono<JiraApp> {
  const app = new Hono<JiraApp>();
  for (const route of ROUTES) {
    app.on(route.method, `${REST_BASE}${route.path}`, (context) => answer(front, route, context));
  }
  for (const path of new Set(ROUTES.map((route) => route.path))) {
    const allow = ROUTES.filter((route) => route.path === path)
      .map((route) => route.method)
      .join(', ');
    app.all(`${REST_BASE}${path}`, () => write({ status: 405, headers: { allow } }));
  }
  app.notFound((context) => {
    const message = `null for uri: ${front.site.state.facts.baseUrl}${new URL(context.req.url).pathname}`;
    return write({ status: 404, body: { message, 'status-code': 404 } });
  });
  app.onError((problem) => {
    const detail = `${problem.name}: ${problem.message}`.replaceAll(/[^\x20-\x7e]/g, ' ');
    return write({
      status: 500,
      body: errorBody(['Internal server error']),
      headers: { 'x-sandbox-detail': detail },
    });
  });
  return app;
}

async function answer(front: Front, route: Route, context: Context<JiraApp>): Promise<Response> {
  const identity = identify(front.site.state, context.env.caller);
  const stop = turnAway(front, route, identity);
  if (stop !== null) return write(stop);
  const metered = identity?.throughApp ?? false;
  const issueId =
    route.writesIssue === true
      ? findIssue(front.site.state, context.req.param('issueIdOrKey') ?? '')?.id
      : undefined;
  const hit = front.limiter.admit(route, { metered, issueId });
  if (hit !== null) {
    const body = errorBody(['Rate limit exceeded.']);
    return write({ status: 429, body, headers: refusalHeaders(hit, front.site.now()) });
  }
  const reply = await run(front.site, route, identity, context);
  const points = route.access === 'read' ? 1 + (reply.points ?? 0) : 1;
  if (metered) front.limiter.charge(points);
  front.usage.note(`${route.method} ${route.path}`, metered ? points : 0);
  return write({ ...reply, headers: { ...front.limiter.headers(route, metered), ...reply.headers } });
}

/** What is refused before a route is reached: no identity, an app that was removed, a scope that the token lacks. */
function turnAway(front: Front, route: Route, identity: Identity | null): Reply | null {
  if (identity === null) {
    if (route.anonymous === true) return null;
    const body = { message: 'Client must be authenticated to access this resource.', 'status-code': 401 };
    return { status: 401, body };
  }
  if (identity.throughApp && !front.appInstalled()) {
    return { status: 403, body: errorBody(['The app is not installed on this site.']) };
  }
  if (route.scope !== null && identity.scopes !== null && !identity.scopes.has(route.scope)) {
    return { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
  }
  return null;
}

async function run(
  site: SiteContext,
  route: Route,
  identity: Identity | null,
  context: Context<JiraApp>,
): Promise<Reply> {
  const text = await context.req.text();
  if (Buffer.byteLength(text) > site.limits.bodyBytes)
    return { status: 413, body: errorBody(['The request is too large.']) };
  const body = readBody(route, text, context.req.header('content-type') ?? '');
  if ('refused' in body) return body.refused;
  const caller = { accountId: identity?.accountId ?? '', asApp: identity?.asApp ?? false };
  const arrival = {
    site,
    caller,
    url: new URL(context.req.url),
    params: context.req.param(),
    query: context.req.queries(),
  };
  return route.run({ ...arrival, body: body.json });
}

type Body = { readonly json: Json | undefined } | { readonly refused: Reply };

function readBody(route: Route, text: string, contentType: string): Body {
  if (!route.takesBody) return { json: undefined };
  if (!contentType.toLowerCase().startsWith('application/json')) {
    return {
      refused: {
        status: 415,
        body: errorBody(['The request needs the header Content-Type: application/json.']),
      },
    };
  }
  if (text === '') return { refused: invalidPayload('body: it is empty') };
  try {
    return { json: JsonSchema.parse(JSON.parse(text)) };
  } catch (problem) {
    if (problem instanceof SyntaxError) return { refused: invalidPayload(`body: ${problem.message}`) };
    throw problem;
  }
}

function write({ status, headers = {}, body }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers: { ...headers } });
  const type = { 'content-type': 'application/json;charset=UTF-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}
