import { type Context, Hono } from 'hono';
import type { SignIn } from './open-sign-in.ts';
import { signInPage } from './sign-in-page.ts';
import { BASE_PATH } from './sign-in-settings.ts';
import { noticeFor, SIGNED_OUT } from './sign-in-words.ts';

/** The pages where one signs in and out. They are open to everybody. */
export function signInRoutes(signIn: SignIn, pagePolicy: string): Hono {
  const routes = new Hono();
  const policy = { 'content-security-policy': withForms(pagePolicy, signIn) };
  routes.get('/sign-in', (context) => {
    const error = context.req.query('error');
    const notice =
      error === undefined
        ? context.req.query('out') === undefined
          ? undefined
          : SIGNED_OUT
        : noticeFor(error);
    const back = localPath(context.req.query('back') ?? '/');
    return context.html(signInPage(signIn.tools, back, notice), 200, policy);
  });
  routes.post('/sign-in/:tool', async (context) => {
    const tool = context.req.param('tool');
    if (signIn.tools.every(({ id }) => id !== tool))
      return context.text('One cannot sign in with this here.', 404);
    const form = await context.req.parseBody();
    const back = localPath(String(form.back ?? '/'));
    const places = {
      back: `${signIn.url}${back}`,
      failed: `${signIn.url}${BASE_PATH}?${new URLSearchParams({ back })}`,
    };
    return redirected(context, await signIn.begin(tool, places, context.req.raw.headers));
  });
  routes.get('/sign-in/callback/:tool', (context) => signIn.comeBack(context.req.raw));
  routes.post('/sign-out', async (context) => {
    const ended = await signIn.end(context.req.raw.headers);
    takeCookies(context, ended);
    return context.redirect('/sign-in?out', 303);
  });
  return routes;
}

/** better-auth answers scripts, with the address as JSON; ours is a form, which is sent there. */
async function redirected(context: Context, answer: Response): Promise<Response> {
  const address = answer.ok ? Object(await answer.json()).url : undefined;
  if (typeof address !== 'string') return context.redirect('/sign-in?error=failed', 303);
  takeCookies(context, answer);
  return context.redirect(address, 303);
}

function takeCookies(context: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true });
}

/** Browsers look where a form's answer leads to; ours lead to the tools. */
function withForms(policy: string, { tools }: SignIn): string {
  const origins = tools.map(({ authorizeUrl }) => new URL(authorizeUrl).origin);
  return policy.replace("form-action 'self'", ["form-action 'self'", ...origins].join(' '));
}

/** A place on this host; anything else leads home. */
function localPath(path: string): string {
  return /^\/(?![/\\])[^\s\\]*$/.test(path) && !path.startsWith(BASE_PATH) ? path : '/';
}
