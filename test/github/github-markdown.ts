import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import MarkdownIt from 'markdown-it';

const LOOK = fileURLToPath(import.meta.resolve('github-markdown-css/github-markdown.css'));

/** Markdown with tables, HTML and links by themselves, much like GitHub reads it, but not GitHub's own reader. */
export function githubMarkdown(text: string): string {
  return new MarkdownIt({ html: true, linkify: true }).render(text);
}

/** Signs that every reader's system draws in colours of its own, and that have no letters here. */
const SIGNS: Readonly<Record<string, string>> = { '🟢': '#3fb950', '🟡': '#d29922', '🔴': '#f85149' };

function withSigns(html: string): string {
  return html.replaceAll(/🟢|🟡|🔴/gu, (sign) => `<span style="color:${SIGNS[sign]}">●</span>`);
}

/** A page that shows a text as a comment or README may look; the frame says where it would stand. */
export function markdownPage(frame: string, text: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${frame}</title><style>
${readFileSync(LOOK, 'utf8')}
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px; font: 14px/1.5 system-ui, sans-serif; background: light-dark(#f6f8fa, #010409); }
header { color: light-dark(#59636e, #9198a1); padding: 0 4px 12px; }
.markdown-body { padding: 16px 20px; border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px; }
</style></head><body><header>${frame}</header><article class="markdown-body">${withSigns(githubMarkdown(text))}</article></body></html>`;
}
