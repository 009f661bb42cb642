import { refused } from '@throughline/core';
import type { Context, MiddlewareHandler } from 'hono';
import type { SignIn } from './open-sign-in.ts';
import { unknownPage } from './sign-in-page.ts';
import type { Visit } from './visit.ts';

/** What is served to everybody: styles, the panels' code without any data, and whether the host is well. */
const OPEN: readonly RegExp[] = [/^\/host\/[^/]+$/, /^\/assets\/[^/]+$/, /^\/api\/health$/];

/**
 * Lets past who is signed in as a person, and programs that hold the folder's secret; everybody else gets a page, or a
 * refusal, that says what to do. Whatever is mounted behind it can rely on `visit`.
 */
export function wall(
  signIn: SignIn,
  mayPass: (authorization: string | undefined) => boolean,
): MiddlewareHandler {
  return async (context, next) => {
    const { path } = context.req;
    const program = path.startsWith('/api/') && mayPass(context.req.header('authorization'));
    const asked = !program && OPEN.every((open) => !open.test(path));
    const visit = asked ? await signIn.visit(context.req.raw.headers) : STRANGER;
    context.set('visit', visit);
    if (!asked || visit.kind === 'person') return next();
    return path.startsWith('/api/') ? refuseCall(context, visit) : refusePage(context, visit);
  };
}

const STRANGER: Visit = { kind: 'stranger' };

function refuseCall(context: Context, { kind }: Visit): Response {
  if (kind === 'stranger')
    return context.json(
      refused('not-allowed', 'You are not signed in. Open this host’s page and sign in.'),
      401,
    );
  return context.json(refused('not-allowed', 'No person here has the account you are signed in with.'), 403);
}

function refusePage(context: Context, visit: Visit): Response | Promise<Response> {
  if (visit.kind === 'unknown') return context.html(unknownPage(visit.account), 403);
  const { method } = context.req;
  if (method !== 'GET' && method !== 'HEAD') return context.text('Sign in first.', 401);
  const { pathname, search } = new URL(context.req.url);
  return context.redirect(`/sign-in?${new URLSearchParams({ back: `${pathname}${search}` })}`, 303);
}
