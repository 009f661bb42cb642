import { html } from 'hono/html';
import type { Looker } from '../../web/host.ts';
import { lookAs } from '../../web/look-as.ts';
import type { JiraProject } from './jira-reading.ts';

type Html = ReturnType<typeof html>;

export interface JiraFrame {
  readonly title: string;
  readonly projects: readonly JiraProject[];
  readonly people: readonly Looker[];
  readonly here: Looker | undefined;
  /** Where the page lies; the switch of persons leads back to it. */
  readonly path: string;
}

/** The page around every view of the local Jira. It says what it is: a stand-in, not Jira. */
export function jiraLayout({ title, projects, people, here, path }: JiraFrame, content: Html | Html[]): Html {
  const links = projects.map(
    ({ key, name }) =>
      html`<a href="/jira/projects/${key}" ${path.startsWith(`/jira/projects/${key}`) ? 'aria-current="page"' : ''}>${name}</a>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · local Jira</title>
        <link rel="stylesheet" href="/host/host.css" />
        <link rel="stylesheet" href="/host/jira.css" />
        <script type="module" src="/host/host.js"></script>
        <script type="module" src="/host/jira.js"></script>
      </head>
      <body>
        <header class="host-bar">
          <a class="host-name" href="/jira">Jira <small>local stand-in</small></a>
          <nav aria-label="Jira">
            ${links}
            <a href="/jira/goals" ${path === '/jira/goals' ? 'aria-current="page"' : ''}>Goals</a>
            <a href="/jira/admin" ${path === '/jira/admin' ? 'aria-current="page"' : ''}>Goals settings</a>
            <a href="/">Web pages</a>
          </nav>
          <form class="search" role="search" action="/jira" method="get">
            <label class="unseen" for="search">Search issues</label>
            <input id="search" name="text" type="search" placeholder="Search issues" />
          </form>
          ${lookAs(people, here, path)}
        </header>
        <main>${content}</main>
        <div id="flags" role="status" aria-live="polite"></div>
      </body>
    </html>`;
}
