import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { linearMarkdown } from './linear-markdown.ts';
import { only, openSurface, PAGES } from './open-surface.ts';

/** What people, or somebody who means harm, may call a goal. */
const HOSTILE: readonly string[] = [
  '**bold** _it_ ~~gone~~ `code` $$x$$',
  '[click](https://evil.example.com) ![x](https://evil.example.com/x.png)',
  '](https://evil.example.com) <https://evil.example.com>',
  '<img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;',
  'a | b | c',
  '+++ Fold',
  '# Heading',
  '1. one',
  '- [ ] task',
  '> quote',
  '``` fence',
  '~~~ fence',
  '--- rule',
  '@everyone @ada https://linear.app/acme/profiles/ada',
  'www.evil.example.com and linear.app/acme/issue/ENG-1 and ada@example.com',
  '{updatedAt__since} {{x}} :smile: \\ \\\\',
  '"]; click g0 "javascript:alert(1)"; end; %% subgraph',
  'Ziele erreichen – 目標 🎯 ½',
];

/** Every sign of ASCII that is no letter, and some others. */
const SIGNS = [...' !"#$%&\'()*+,-./0123456789:;<=>?@[\\]^_`{|}~aZé🎯'];

const CLEAN = (text: string): string => text.replaceAll('\u2060', '');

interface Seen {
  readonly text: string;
  readonly links: readonly string[];
  /** Kinds of blocks and marks, each once. */
  readonly kinds: ReadonlySet<string>;
  readonly html: readonly string[];
}

/** What a reader of Markdown makes of a text. */
function seenIn(markdown: string): Seen {
  const blocks = linearMarkdown().parse(markdown, {});
  const tokens = blocks.flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    text: CLEAN(
      tokens
        .filter(({ type }) => type === 'text')
        .map(({ content }) => content)
        .join(''),
    ),
    links: tokens.flatMap(({ type, attrs }) => (type === 'link_open' ? [String(attrs?.[0]?.[1])] : [])),
    kinds: new Set(tokens.map(({ type }) => type)),
    html: tokens.flatMap(({ type, content }) => (type.startsWith('html') ? [content] : [])),
  };
}

const modal = z.object({
  title: z.string(),
  messages: z.array(z.object({ subject: z.string(), body: z.string() })),
});

async function shownAs(title: string) {
  const linear = await openSurface();
  const { goal: top } = await linear.done('goals.create', { title, intent: title });
  const { goal, metric } = await linear.goalOn(title, { item: 'ENG-1' }, { intent: `${title}\n\n${title}` });
  await linear.done('goals.align', { goal, parent: top });
  await linear.done('metrics.edit', { metric, title });
  await linear.done('links.add', { metric, tool: 'linear', select: { container: 'Checkout' } });
  expect(await linear.show()).toMatchObject({ failed: 0, written: 2 });
  const project = only(linear.state.projects.all()).id;
  return {
    attachment: only(linear.attachments('ENG-1')),
    link: only(linear.state.linksByTarget(project)),
    document: only(linear.state.documents.all()).content ?? '',
  };
}

describe('what people wrote', () => {
  it.each(HOSTILE)('stands for itself: %s', async (title) => {
    const { attachment, link, document } = await shownAs(title);
    expect(CLEAN(attachment.title)).toBe(`Goal: ${title}`);
    expect(CLEAN(link.label)).toContain(title);
    expect(attachment.subtitle).toBe('0% · No forecast yet · updated {updatedAt__since}');

    const page = seenIn(document);
    expect(page.html).toEqual([]);
    expect(page.links.every((url) => url.startsWith(PAGES))).toBe(true);
    expect(page.text.split(title)).toHaveLength(8);
    expect([...page.kinds].sort()).toEqual(KINDS_OF_PAGE);
    const blocks = linearMarkdown().parse(document, {});
    expect(blocks.filter(({ type }) => type === 'fold_open').map(({ info }) => info)).toEqual(FOLDS);
    expect(blocks.filter(({ type }) => type === 'td_open')).toHaveLength(6);
    expect(blocks.filter(({ type }) => type === 'fence').map(({ info }) => info)).toEqual(['mermaid']);

    const { messages } = modal.parse(attachment.metadata);
    for (const { body } of messages) {
      const message = seenIn(body);
      expect(message.html).toEqual([]);
      expect(message.links.every((url) => url.startsWith(PAGES))).toBe(true);
      expect([...message.kinds].every((kind) => KINDS_OF_MESSAGE.includes(kind))).toBe(true);
    }
    const said = messages.map(({ body }) => seenIn(body).text).join(' ');
    expect(said.split(title)).toHaveLength(4);
  });

  it('stands for itself, whatever the signs', async () => {
    const linear = await openSurface();
    const sign = fc.constantFrom(
      ...SIGNS,
      ...SIGNS,
      ...SIGNS,
      'https://',
      'www.',
      '](',
      '```',
      '+++',
      '&lt;',
    );
    const titled = fc
      .string({ unit: sign, minLength: 1, maxLength: 40 })
      .filter((title) => title.trim() !== '');
    const titles = fc.sample(titled, { numRuns: 50, seed: 7 }).map((title) => title.trim());
    for (const title of titles) await linear.goalOn(title, { container: 'Checkout' });
    expect(await linear.show()).toMatchObject({ failed: 0, written: 1 });
    const document = only(linear.state.documents.all()).content ?? '';
    const blocks = linearMarkdown().parse(document, {});
    expect(blocks.filter(({ type }) => type === 'tr_open')).toHaveLength(titles.length + 1);
    expect(blocks.filter(({ type }) => type === 'td_open')).toHaveLength(titles.length * 6);
    const { text, links, html } = seenIn(document);
    expect([html, links.filter((url) => !url.startsWith(PAGES))]).toEqual([[], []]);
    const unsaid = titles.filter((title) => !text.includes(title.replace(/\s+/g, ' ')));
    expect(unsaid).toEqual([]);
  });

  it('is one line, and is cut where it is too long', async () => {
    const { attachment } = await shownAs(`One\n\n+++ two\u202e\t${'long '.repeat(30)}`);
    expect(CLEAN(attachment.title)).toMatch(/^Goal: One \+\+\+ two (long )+long$/);
  });
});

const FOLDS = ['Where they lead', 'Goal by goal', 'As a chart'];

const LIST = ['bullet_list_close', 'bullet_list_open', 'list_item_close', 'list_item_open'];
const LINE = [
  'inline',
  'link_close',
  'link_open',
  'paragraph_close',
  'paragraph_open',
  'text',
  'text_special',
];
const KINDS_OF_MESSAGE: readonly string[] = [...LIST, ...LINE];
const PAGE = ['fence', 'fold_close', 'fold_open', 'strong_close', 'strong_open'];
const TABLE = ['table', 'tbody', 'td', 'th', 'thead', 'tr'].flatMap((part) => [
  `${part}_open`,
  `${part}_close`,
]);
const KINDS_OF_PAGE = [...LIST, ...LINE, ...PAGE, ...TABLE].filter((kind) => kind !== 'text_special').sort();
