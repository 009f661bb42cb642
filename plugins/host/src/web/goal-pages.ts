import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { signedInAs } from '../sign-in/sign-in-page.ts';
import type { Host } from './host.ts';
import { lookAs } from './look-as.ts';
import { type PanelFile, pageText } from './panel-files.ts';
import { choosePerson, personHere } from './signed-in.ts';

/** The goal pages: the panels as web pages, under a bar that says who is looking. */
export function goalPages(host: Host, files: ReadonlyMap<string, PanelFile>): Hono {
  const pages = new Hono();
  const page = pageText(files, 'web.html');
  pages.get('/', async (context) => {
    const here = await personHere(context, host);
    if (context.get('visit') !== undefined)
      return context.html(withBar(page, await topBar(signedInAs(here?.name ?? ''), false)));
    const who = lookAs(await host.people(), here, '/');
    return context.html(withBar(page, await topBar(who, host.sample !== null)));
  });
  pages.post('/look-as', async (context) => {
    if (context.get('visit') !== undefined) return context.notFound();
    const form = await context.req.parseBody();
    choosePerson(context, String(form.person ?? ''));
    return context.redirect(localPath(String(form.back ?? '/')), 303);
  });
  pages.get('/assets/:name', (context) =>
    sendFile(context, files.get(`assets/${context.req.param('name')}`)),
  );
  return pages;
}

/** A file of the panels; its name changes with its content, so it may be kept. */
export function sendFile(context: Context, file: PanelFile | undefined): Response {
  if (file === undefined) return context.text('There is no such file.', 404);
  return new Response(new Uint8Array(file.body), {
    headers: {
      'content-type': file.type,
      'cache-control': 'private, max-age=3600',
      // The panel in its sandboxed frame has no origin, so every script it loads comes from elsewhere to it.
      'access-control-allow-origin': '*',
    },
  });
}

function topBar(who: ReturnType<typeof html>, sample: boolean): Promise<string> {
  const jira = sample ? html`<a href="/jira">Jira</a>` : '';
  const bar = html`<header class="host-bar">
    <a class="host-name" href="/#/goals">Throughline</a>
    <nav aria-label="Host">${jira}</nav>
    ${who}
  </header>`;
  return Promise.resolve(bar).then(String);
}

function withBar(page: string, bar: string): string {
  const links =
    '<link rel="stylesheet" href="/host/host.css"><link rel="stylesheet" href="/host/sign-in.css"><script type="module" src="/host/host.js"></script>';
  return page.replace('</head>', `${links}</head>`).replace(/<body[^>]*>/, (body) => `${body}${raw(bar)}`);
}

/** A place on this host; anything else leads home. */
function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
