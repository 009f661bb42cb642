import markdownIt, { type MarkdownIt, type StateBlock } from 'markdown-it';

const FENCE = /^\+{3}[ \t]*(.*)$/;

/**
 * Markdown as an editor like Linear’s may read it, and harsher: HTML is let through and addresses become links, so that a
 * test sees whatever a text could smuggle in. `+++ Title` … `+++` folds.
 */
export function linearMarkdown(options: { readonly html?: boolean } = {}): MarkdownIt {
  const reader = markdownIt({ html: options.html ?? true, linkify: true });
  reader.block.ruler.before(
    'paragraph',
    'fold',
    (state, line, endLine, silent) => {
      const title = FENCE.exec(textOf(state, line))?.[1]?.trim() ?? '';
      if (title === '' || (state.sCount[line] ?? 0) - state.blkIndent > 3) return false;
      const end = closing(state, line + 1, endLine);
      if (end === null) return false;
      if (silent) return true;
      const opening = state.push('fold_open', 'details', 1);
      opening.block = true;
      opening.info = title;
      state.md.block.tokenize(state, line + 1, end);
      state.push('fold_close', 'details', -1);
      state.line = end + 1;
      return true;
    },
    { alt: ['paragraph', 'blockquote', 'list'] },
  );
  reader.renderer.rules.fold_open = (tokens, index) =>
    `<details open><summary>${reader.utils.escapeHtml(tokens[index]?.info ?? '')}</summary>\n`;
  return reader;
}

function textOf({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]);
}

/** The line of the next `+++` alone. */
function closing(state: StateBlock, from: number, to: number): number | null {
  for (let line = from; line < to; line += 1) {
    if (textOf(state, line).trim() === '+++') return line;
  }
  return null;
}
