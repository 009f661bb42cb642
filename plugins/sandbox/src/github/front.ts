import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Caller } from './access/caller.ts';
import { identify } from './access/caller.ts';
import { errorView } from './graphql/error-view.ts';
import { prepare } from './graphql/prepared.ts';
import { runDocument } from './graphql/run-document.ts';
import type { Metered, Resource } from './limits/rate-limiter.ts';
import { standingHeaders } from './limits/rate-limiter.ts';
import { NotServed, Refused } from './model/refusal.ts';
import { readBody } from './read-body.ts';
import { limitReply } from './rest/limit-reply.ts';
import { errorReply, type Reply, refusalReply } from './rest/reply.ts';
import type { Method, Route, SiteContext } from './rest/route.ts';
import { ROUTES } from './rest/routes.ts';
import type { UsageMeter } from './usage-meter.ts';

export interface Front {
  readonly site: SiteContext;
  readonly usage: UsageMeter;
}

/** How an answer came about, for the headers and the reports. */
interface Answered {
  readonly reply: Reply;
  readonly metered: Metered;
  readonly operation: string;
  readonly limited: boolean;
}

/** The site's HTTP side: identity, limits, routing, conditional requests. */
export function createFront(front: Front): Hono {
  const app = new Hono();
  app.post('/graphql', (context) => answerTo(front, context, null));
  for (const route of ROUTES) app.on(route.method, route.path, (context) => answerTo(front, context, route));
  app.notFound((context) => {
    const { pathname } = new URL(context.req.url);
    // Whether the real one has the path is not known here, so a plain 404 would be a guess.
    const { message } = new NotServed(`${context.req.method} ${pathname}`);
    return written(errorReply(501, message), {});
  });
  app.onError((problem) => written(errorReply(500, `The stand-in has a fault: ${problem.message}`), {}));
  return app;
}

async function answerTo(front: Front, context: Context, route: Route | null): Promise<Response> {
  const { site, usage } = front;
  const who = identify(site.state, site.credentials, context.req.header('authorization') ?? null, site.now());
  if (who.kind === 'refused') return written(errorReply(who.status, who.message), {});
  const text = await context.req.text();
  const read = readBody(text);
  if (read.kind === 'unreadable') return written(errorReply(400, 'Problems parsing JSON'), {});
  const answered =
    route === null
      ? answerGraphQL(site, who.caller, read.json)
      : answerRest(site, who.caller, { route, context, body: read.json });
  const { reply, metered, operation, limited } = conditional(answered, context);
  if (!limited) site.limiter.charge(metered);
  const graphql = metered.resource === 'graphql';
  usage.note({
    budget: metered.budget,
    operation,
    points: graphql && !limited ? metered.cost : 0,
    graphql,
    creates: metered.creates,
    writes: metered.weight > 1,
    status: reply.status,
    limited,
    refused: reply.status >= 400 || (graphql && isErrorOnly(reply)),
  });
  const standing = site.limiter.standing(metered.budget, metered.resource);
  return written(reply, standingHeaders(standing, metered.resource));
}

function answerGraphQL(site: SiteContext, caller: Caller, body: unknown): Answered {
  const { budget } = caller;
  const plain: Metered = { budget, resource: 'graphql', cost: 1, weight: 1, creates: false };
  const done = (reply: Reply, metered: Metered = plain, operation = 'graphql refused'): Answered => ({
    reply,
    metered,
    operation,
    limited: false,
  });
  if (caller.kind !== 'account')
    return done(errorReply(401, 'This endpoint requires you to be authenticated.'));
  const prepared = prepare(body);
  switch (prepared.kind) {
    case 'unreadable':
      return done(errorReply(400, 'A query attribute must be specified and must be a string.'));
    case 'misfit':
      return done({ status: 200, body: { errors: prepared.errors.map(errorView) } });
    case 'not-served':
      return done(errorReply(501, prepared.problem.message));
  }
  const { cost, nodeCount, misuses } = prepared.measured;
  if (misuses.length > 0) {
    return done({
      status: 200,
      body: { errors: misuses.map((misuse) => ({ ...misuse, path: [...misuse.path] })) },
    });
  }
  if (nodeCount > site.limits.nodes) {
    const message = `This query requests up to ${nodeCount} possible nodes which exceeds the maximum limit of ${site.limits.nodes}.`;
    return done({ status: 200, body: { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }] } });
  }
  const metered = { ...plain, cost, weight: prepared.mutates ? 5 : 1, creates: prepared.creates };
  const hit = site.limiter.admit(metered);
  const operation = prepared.label;
  if (hit !== null) return { reply: limitReply(hit, 'graphql', budget), metered, operation, limited: true };
  return done(runDocument(site, caller, prepared), metered, operation);
}

function answerRest(
  site: SiteContext,
  caller: Caller,
  {
    route,
    context,
    body,
  }: { readonly route: Route; readonly context: Context; readonly body: Parameters<Route['run']>[0]['body'] },
): Answered {
  const resource: Resource = 'core';
  // Asking how the limits stand is free.
  const cost = route.path === '/rate_limit' ? 0 : 1;
  const weight = route.method === 'GET' ? 1 : 5;
  const metered: Metered = { budget: caller.budget, resource, cost, weight, creates: route.creates ?? false };
  const operation = `${route.method} ${route.path}`;
  const hit = cost === 0 ? null : site.limiter.admit(metered);
  if (hit !== null)
    return { reply: limitReply(hit, resource, caller.budget), metered, operation, limited: true };
  const url = new URL(context.req.url);
  const reply =
    caller.kind === 'anonymous' && !route.anonymous
      ? errorReply(401, 'Requires authentication')
      : replyOf(() => route.run({ site, caller, url, params: context.req.param(), body }));
  return { reply, metered, operation, limited: false };
}

function replyOf(run: () => Reply): Reply {
  try {
    return run();
  } catch (problem) {
    if (problem instanceof Refused) return refusalReply(problem);
    if (problem instanceof NotServed) return errorReply(501, problem.message);
    throw problem;
  }
}

/** Gives what is read an ETag; an asker who has it already gets a 304, which costs nothing of the hour. */
function conditional(answered: Answered, context: Context): Answered {
  const { reply, metered } = answered;
  const method: Method | string = context.req.method;
  if (method !== 'GET' || reply.status !== 200 || reply.body === undefined) return answered;
  const link = reply.headers?.link ?? '';
  const digest = createHash('sha256')
    .update(JSON.stringify(reply.body))
    .update(link)
    .digest('hex')
    .slice(0, 40);
  const etag = `W/"${digest}"`;
  const known = (context.req.header('if-none-match') ?? '').split(/\s*,\s*/);
  if (!known.includes(etag)) return { ...answered, reply: { ...reply, headers: { ...reply.headers, etag } } };
  return { ...answered, reply: { status: 304, headers: { etag } }, metered: { ...metered, cost: 0 } };
}

function isErrorOnly({ body }: Reply): boolean {
  return typeof body === 'object' && body !== null && 'errors' in body && !('data' in body);
}

function written({ status, body, headers }: Reply, more: Readonly<Record<string, string>>): Response {
  const all = { ...more, ...headers };
  if (body === undefined) return new Response(null, { status, headers: all });
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...all } });
}
