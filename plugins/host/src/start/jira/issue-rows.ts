import { html } from 'hono/html';
import type { JiraRow } from './jira-reading.ts';

type Html = ReturnType<typeof html>;

/** Issues as a table, each leading to its page. */
export function issueRows(rows: readonly JiraRow[], caption: string): Html {
  const lines = rows.map(
    ({ key, fields }) => html`<tr>
      <td><a href="/jira/browse/${key}">${key}</a></td>
      <td>${fields.summary}</td>
      <td>${fields.issuetype.name}</td>
      <td>${statusPill(fields.status)}</td>
      <td>${fields.assignee?.displayName ?? ''}</td>
    </tr>`,
  );
  return html`<table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">Key</th><th scope="col">Summary</th><th scope="col">Type</th><th scope="col">Status</th><th scope="col">Assignee</th></tr></thead>
    <tbody>${lines}</tbody>
  </table>`;
}

export function statusPill({ name, statusCategory }: JiraRow['fields']['status']): Html {
  return html`<span class="status" data-category="${statusCategory.key}">${name}</span>`;
}
