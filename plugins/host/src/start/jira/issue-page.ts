import { html } from 'hono/html';
import { issueRows, statusPill } from './issue-rows.ts';
import type { JiraIssue, JiraRow, JiraStep } from './jira-reading.ts';
import { uiFrame } from './ui-frame.ts';

type Html = ReturnType<typeof html>;

/** One issue: what it is, what can be done with it, what lies below it, and the app's panel. */
export function issuePage(issue: JiraIssue, steps: readonly JiraStep[], children: readonly JiraRow[]): Html {
  const { key, fields } = issue;
  const below = children.length === 0 ? '' : issueRows(children, 'Child issues');
  return html`<div class="issue">
    <div class="issue-main">
      ${breadcrumbs(issue)}
      <h1>${fields.summary}</h1>
      <section id="progress" aria-label="Status">${progress(issue, steps)}</section>
      ${uiFrame({ module: 'issue-panel', title: 'Goals', issue: key })}
      ${below}
    </div>
    <aside class="issue-side" id="details" aria-label="Details">${details(issue)}</aside>
  </div>`;
}

function breadcrumbs({ key, fields }: JiraIssue): Html {
  const { project, parent } = fields;
  const above =
    parent == null
      ? ''
      : html`<li><a href="/jira/browse/${parent.key}">${parent.key} ${parent.fields.summary}</a></li>`;
  return html`<nav aria-label="Breadcrumbs"><ol class="breadcrumbs">
    <li><a href="/jira/projects/${project.key}">${project.name}</a></li>
    ${above}
    <li><span class="type">${fields.issuetype.name}</span> <span aria-current="page">${key}</span></li>
  </ol></nav>`;
}

function progress({ key, fields }: JiraIssue, steps: readonly JiraStep[]): Html {
  const forms = steps.map((step) => {
    const resolutions = step.fields?.resolution?.allowedValues.map(
      ({ name }) => html`<option>${name}</option>`,
    );
    const choice =
      resolutions === undefined
        ? ''
        : html`<label class="unseen" for="resolution-${step.id}">Resolution</label>
            <select id="resolution-${step.id}" name="resolution">${resolutions}</select>`;
    return html`<form class="step" method="post" action="/jira/browse/${key}/transitions">
      <input type="hidden" name="transition" value="${step.id}" />
      <button type="submit">${step.name}</button>
      ${choice}
    </form>`;
  });
  const ending =
    fields.resolution == null ? '' : html`<span class="resolution">${fields.resolution.name}</span>`;
  return html`${statusPill(fields.status)} ${ending} ${forms}`;
}

function details(issue: JiraIssue): Html {
  const { fields } = issue;
  const rows: readonly (readonly [string, string])[] = [
    ['Type', fields.issuetype.name],
    ['Assignee', fields.assignee?.displayName ?? 'Nobody'],
    ['Reporter', fields.reporter?.displayName ?? 'Nobody'],
    ['Story points', storyPoints(issue)],
    ['Labels', fields.labels.join(', ') || 'None'],
    ['Fix versions', fields.fixVersions.map(({ name }) => name).join(', ') || 'None'],
    ['Created', fields.created.slice(0, 10)],
    ['Updated', `${fields.updated.slice(0, 10)} ${fields.updated.slice(11, 16)}`],
  ];
  return html`<h2>Details</h2>
    <dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function storyPoints({ fields, names }: JiraIssue): string {
  const id = Object.keys(names).find((field) => names[field] === 'Story Points');
  const points = id === undefined ? null : fields[id];
  return typeof points === 'number' ? String(points) : 'Not estimated';
}
