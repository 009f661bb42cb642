export { bridgePageModule } from '@throughline/sandbox/forge';

import { contentSecurityPolicy, withBridge } from '@throughline/sandbox/forge';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { sendFile } from '../../web/goal-pages.ts';
import type { Host } from '../../web/host.ts';
import { type PanelFile, pageText } from '../../web/panel-files.ts';
import { personHere } from '../../web/signed-in.ts';
import type { SampleCompany } from '../company/sample-company.ts';
import { answerCall } from './bridge-endpoint.ts';
import { issuePage } from './issue-page.ts';
import { issueRows } from './issue-rows.ts';
import { jiraLayout } from './jira-layout.ts';
import { type JiraReader, jiraReader } from './jira-reading.ts';
import { searchFor } from './search.ts';
import { uiFrame } from './ui-frame.ts';

type Html = ReturnType<typeof html>;

interface Visit {
  readonly accountId: string;
  readonly jira: JiraReader;
  page(title: string, content: Html | Html[], status?: 200 | 404): Promise<Response>;
}

/** A Jira to look at and to work in, over the stand-in: issues with their workflow, and the app where Jira would show it. */
export function jiraPages(host: Host, files: ReadonlyMap<string, PanelFile>): Hono {
  const pages = new Hono();
  const { sample } = host;
  if (sample === null) {
    pages.all('*', (context) => context.text(NO_JIRA, 404));
    return pages;
  }
  const visit = (context: Context): Promise<Visit> => visitOf(context, host, sample);
  addViews(pages, visit);
  addActs(pages, visit, sample);
  addUi(pages, sample, files);
  return pages;
}

const NO_JIRA =
  'The local Jira belongs to the sample company, and this data folder holds work of your own. Start with another folder (--data) to see the sample.';

type Visiting = (context: Context) => Promise<Visit>;

async function visitOf(context: Context, host: Host, sample: SampleCompany): Promise<Visit> {
  const here = await personHere(context, host);
  const accountId = here?.account ?? '';
  const jira = jiraReader(sample.site, accountId);
  return {
    accountId,
    jira,
    page: async (title, content, status = 200) => {
      const frame = { title, here, path: context.req.path };
      const around = { projects: await jira.projects(), people: await host.people() };
      return context.html(jiraLayout({ ...frame, ...around }, content), status);
    },
  };
}

function addViews(pages: Hono, visit: Visiting): void {
  pages.get('/', async (context) => {
    const { jira, page } = await visit(context);
    const text = context.req.query('text') ?? '';
    const rows = await searchFor(jira, { text });
    return page(
      'Issues',
      html`<h1>Issues</h1>${issueRows(rows, text === '' ? 'Changed last' : `Found for “${text}”`)}`,
    );
  });
  pages.get('/projects/:key', async (context) => {
    const { jira, page } = await visit(context);
    const project = (await jira.projects()).find(({ key }) => key === context.req.param('key'));
    if (project === undefined) return page('No project', html`<h1>There is no such project.</h1>`, 404);
    const epics = await searchFor(jira, { project: project.key, epics: true });
    const others = await searchFor(jira, { project: project.key, epics: false });
    return page(
      project.name,
      html`<h1>${project.name}</h1>${issueRows(epics, 'Epics')}${issueRows(others, 'Changed last')}`,
    );
  });
  pages.get('/browse/:key', async (context) => {
    const { jira, page } = await visit(context);
    const issue = await jira.issue(context.req.param('key'));
    if (issue === undefined) {
      return page('No issue', html`<h1>There is no such issue, or none that you can see.</h1>`, 404);
    }
    const [steps, children] = [await jira.steps(issue.key), await jira.children(issue.key)];
    return page(`${issue.key} ${issue.fields.summary}`, issuePage(issue, steps, children));
  });
  pages.get('/goals', async (context) => {
    const { page } = await visit(context);
    return page('Goals', modulePage('global-page', 'Goals'));
  });
  pages.get('/admin', async (context) => {
    const { page } = await visit(context);
    return page('Goals settings', modulePage('admin-page', 'Goals settings'));
  });
}

/** A page that is all the app's own; the app shows a heading itself, so ours is for those who hear the page. */
function modulePage(module: string, title: string): Html {
  return html`<h1 class="unseen">${title}</h1>${uiFrame({ module, title })}`;
}

function addActs(pages: Hono, visit: Visiting, sample: SampleCompany): void {
  pages.post('/browse/:key/transitions', async (context) => {
    const { jira } = await visit(context);
    const key = context.req.param('key');
    const form = await context.req.parseBody();
    const { resolution } = form;
    const refusal = await jira.transition(key, {
      id: String(form.transition ?? ''),
      ...(typeof resolution === 'string' ? { resolution } : {}),
    });
    if (refusal !== undefined) return context.text(refusal, 400);
    return context.redirect(`/jira/browse/${key}`, 303);
  });
  pages.post('/bridge', async (context) => {
    const { accountId } = await visit(context);
    return context.json(await answerCall(sample, accountId, await context.req.json().catch(() => null)));
  });
}

/** The app's Custom UI with its bridge, under the policy that Forge would serve it with. */
function addUi(pages: Hono, { runtime }: SampleCompany, files: ReadonlyMap<string, PanelFile>): void {
  const page = withBridge(pageText(files, 'index.html'));
  const policy = contentSecurityPolicy(page, runtime.manifest);
  pages.get('/ui/index.html', (context) => context.html(page, 200, { 'content-security-policy': policy }));
  pages.get('/ui/assets/:name', (context) =>
    sendFile(context, files.get(`assets/${context.req.param('name')}`)),
  );
}
