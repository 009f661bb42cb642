import { z } from 'zod';
import { linearMarkdown } from './linear-markdown.ts';

/** Pages that draw what was written into Linear, much as Linear does. They are no pictures of Linear. */

const modal = z.object({
  updatedAt: z.string(),
  title: z.string(),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
  messages: z.array(z.object({ subject: z.string(), body: z.string(), timestamp: z.string() })),
});

interface Attachment {
  readonly title: string;
  readonly subtitle: string | null;
  readonly metadata: unknown;
}

const reader = linearMarkdown({ html: false });
const escaped = (text: string): string => reader.utils.escapeHtml(text);

/** Rows as they stand on an issue, and the modal of the first. */
export function attachmentPage(issue: string, attachments: readonly Attachment[]): string {
  const [first] = attachments;
  const opened = modal.parse(first?.metadata);
  const rows = attachments.map(({ title, subtitle, metadata }) => {
    const since = (subtitle ?? '').replace('{updatedAt__since}', sinceWords(modal.parse(metadata).updatedAt));
    return `<li><span class="icon" aria-hidden="true"></span><b>${escaped(title)}</b><span>${escaped(since)}</span></li>`;
  });
  const facts = opened.attributes.map(
    ({ name, value }) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`,
  );
  const messages = opened.messages.map(
    ({ subject, body }) => `<section><h3>${escaped(subject)}</h3>${reader.render(body)}</section>`,
  );
  return pageOf(
    'An attachment',
    `<p class="where">On the issue</p><h1>${escaped(issue)}</h1>
    <h2>Links</h2><ul class="rows">${rows.join('')}</ul>
    <p class="where">After a click</p>
    <div class="modal"><h2>${escaped(opened.title)}</h2><dl>${facts.join('')}</dl>${messages.join('')}</div>`,
  );
}

/** The document, below the lines among the project’s resources. */
export function documentPage(
  project: string,
  { links, title, content }: { links: readonly string[]; title: string; content: string },
): string {
  const rows = links.map(
    (label) => `<li><span class="icon" aria-hidden="true"></span><b>${escaped(label)}</b></li>`,
  );
  return pageOf(
    'A document',
    `<p class="where">Resources of the project ${escaped(project)}</p><ul class="rows">${rows.join('')}</ul>
    <p class="where">The document</p><article><h1>${escaped(title)}</h1>${reader.render(content)}</article>`,
  );
}

/** Linear keeps this fresh by itself; in a picture it stands still. */
function sinceWords(at: string): string {
  return z.iso.datetime().safeParse(at).success ? '2 hours ago' : at;
}

function pageOf(what: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${what}</title><style>${STYLE}</style></head>
  <body><main>${body}<footer>Drawn from what Throughline writes into Linear. This is not Linear itself.</footer></main></body></html>`;
}

const STYLE = `
:root { color-scheme: light dark; --text: #1f2023; --soft: #5e6068; --line: #e2e3e7; --back: #ffffff; --raised: #f7f7f9; --accent: #4a56b8; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e6ea; --soft: #a3a5ae; --line: #32343c; --back: #16171b; --raised: #1f2026; --accent: #aab2ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.55 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 28px 32px; }
h1 { font-size: 22px; margin: 6px 0 18px; } h2 { font-size: 17px; margin: 18px 0 8px; } h3 { font-size: 13px; margin: 16px 0 2px; color: var(--soft); }
a { color: var(--accent); } p { margin: 4px 0 10px; } ul { padding-left: 22px; margin: 4px 0; }
.where { color: var(--soft); font-size: 12px; margin: 22px 0 6px; }
.rows { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
.rows li { display: flex; gap: 10px; align-items: center; padding: 9px 12px; }
.rows li + li { border-top: 1px solid var(--line); } .rows b { font-weight: 500; } .rows li > span:last-child:not(.icon) { color: var(--soft); }
.icon { width: 16px; height: 16px; border: 4px solid var(--accent); border-radius: 50%; flex: none; }
.modal { border: 1px solid var(--line); border-radius: 12px; background: var(--raised); padding: 6px 24px 20px; }
dl { display: grid; grid-template-columns: 120px 1fr; margin: 0; } dt { color: var(--soft); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 10px 0 16px; font-size: 14px; }
th, td { border: 1px solid var(--line); padding: 6px 10px; text-align: left; vertical-align: top; } th { background: var(--raised); }
td:nth-child(2), td:last-child { white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; margin: 10px 0; } summary { font-weight: 600; }
blockquote { margin: 0 0 12px; padding-left: 12px; border-left: 3px solid var(--line); color: var(--soft); }
pre { overflow-x: auto; } .chart svg { max-width: 100%; height: auto; }
footer { margin-top: 24px; color: var(--soft); font-size: 12px; }
`;
