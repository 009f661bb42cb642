import { readFileSync } from 'node:fs';
import { html } from 'hono/html';
import type { SignedInAccount } from './better-auth-for.ts';
import type { SignInTool } from './sign-in-tool.ts';
import type { Notice } from './sign-in-words.ts';

type Html = ReturnType<typeof html>;

/** What the pages need beside the host’s own styles, by the names under which the host serves it. */
export const SIGN_IN_FILES: Readonly<Record<string, string>> = {
  'sign-in.css': fileText('sign-in.css'),
  'sign-in.js': fileText('sign-in.js'),
};

/** Where one signs in; `back` is the place on this host to go to afterwards. */
export function signInPage(tools: readonly SignInTool[], back: string, notice: Notice | undefined): Html {
  const buttons = tools.map(
    ({ id, name }) => html`<form method="post" action="/sign-in/${id}">
      <input type="hidden" name="back" value="${back}" />
      <button type="submit">Continue with ${name}</button>
    </form>`,
  );
  return page(
    'Sign in',
    html`<h1>Sign in to Throughline</h1>
      <p>See the goals that your work moves, and what moves them.</p>
      ${notice === undefined ? '' : noticeBox(notice)} ${buttons}
      <p class="small">
        The tool is asked who you are and whether you belong here. Of its answer your name and account are kept.
      </p>`,
  );
}

/** For somebody who signed in with an account that no person has. */
export function unknownPage({ name, account, tool }: SignedInAccount): Html {
  return page(
    'Not known here',
    html`<h1>Hello ${name}, nobody here has your account</h1>
      <p>You signed in with the ${tool === 'github' ? 'GitHub' : 'Linear'} account <code>${account}</code>. No person on this host has it.</p>
      <p>
        Ask whoever runs this host to add it to you with <code>throughline do people.set</code>. Then open this
        page again.
      </p>
      ${signOutForm()}`,
  );
}

/** Says in the bar who is signed in, and lets them out. */
export function signedInAs(name: string): Html {
  return html`<div class="signed-in"><span>Signed in as <b>${name}</b></span>${signOutForm()}</div>`;
}

function signOutForm(): Html {
  return html`<form method="post" action="/sign-out"><button type="submit">Sign out</button></form>`;
}

function noticeBox({ title, text }: Notice): Html {
  return html`<div class="notice" role="alert"><h2>${title}</h2><p>${text}</p></div>`;
}

function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Throughline</title>
        <link rel="stylesheet" href="/host/host.css" />
        <link rel="stylesheet" href="/host/sign-in.css" />
        <script type="module" src="/host/sign-in.js"></script>
      </head>
      <body class="entrance">
        <main class="card">${content}</main>
      </body>
    </html>`;
}

function fileText(name: string): string {
  return readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');
}
