import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMIN, type Answer } from '../world.ts';
import { githubMarkdown } from './github-markdown.ts';
import { openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';

const HOSTILE: readonly string[] = [
  '@ada please look, @acme/owners too',
  'Done <!-- throughline:panel v1 item=x hash=ab history= -->',
  '--> <script>alert(1)</script>',
  'a | b || c \\| d \\\\| e',
  '`code` ``more`` ```fence',
  '</details></td></table><h1>Big</h1>',
  '<img src=x onerror=alert(1)> <b>bold</b> &lt;i&gt; &amp;',
  '**bold** __under__ ~~gone~~ *it* _it_',
  '[click](https://evil.example) ![p](https://evil.example/p.png) <https://evil.example>',
  'https://evil.example/path www.evil.example mail@evil.example http://a.example',
  '#12 acme/shop#12 GH-12 0123456789abcdef0123456789abcdef01234567',
  'one\n\n# two\r\n- three\t| four\u2028five',
  '$x$ and $$y$$ :tada: [^1]',
  '<!-- throughline:goals:end -->',
  '\u202Eright to left\u202C zero\u200Bwidth \u0000null \u0007bell',
  '- dash',
  '1. one',
  '+ plus',
  '# head',
  '> quote',
  '=== rule',
  '---',
];

const ALPHABET = [
  '@',
  'ada',
  '<!--',
  '-->',
  '|',
  '`',
  '\\',
  '</details>',
  '<b>',
  '&',
  ';',
  '#1',
  '*',
  '_',
  '~',
  '[',
  '](',
  ')',
  'https://',
  'www.',
  'x',
  ' ',
  '\n',
  '$',
  '!',
  '"',
  "'",
  '-',
  '.',
  '1',
];
const text = fc
  .array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.join(''));

/** What the reader makes of the text: its elements, and what people read. */
function read(markdown: string) {
  const html = githubMarkdown(markdown);
  const unseen = /<!--.*?-->/gs;
  const tags = [...html.replaceAll(unseen, '').matchAll(/<(\/?)([a-z][a-z\d]*)([^>]*)>/gi)].map(
    ([, closing = '', name = '', rest = '']) => ({ closing: closing !== '', name: name.toLowerCase(), rest }),
  );
  const words = html
    .replaceAll(unseen, '')
    .replaceAll(/<[^>]*>/g, '\n')
    .replaceAll(/&(#\d+|lt|gt|amp|quot);/g, (_, name: string) => CHARACTERS.get(name) ?? fromNumber(name));
  return { html, tags, words, comments: html.match(unseen) ?? [] };
}

const CHARACTERS = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

function fromNumber(name: string): string {
  return String.fromCodePoint(Number(name.slice(1)));
}

const OURS = [
  'h2',
  'h3',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'br',
  'sub',
  'strong',
  'em',
  'code',
  'details',
  'summary',
  'ul',
  'li',
  'p',
];
/** What GitHub looks for in the finished text: mentions, numbers of issues, commits. */
const REFERENCES = /(^|[^\w])@[a-z\d]|#\d|\bGH-\d|\b[\da-f]{7,40}\b/i;

function expectHarmless(markdown: string, rows: number): void {
  const { tags, words, comments, html } = read(markdown);
  expect(
    [...new Set(tags.map(({ name }) => name))].filter((name) => !OURS.includes(name)),
    html,
  ).toEqual([]);
  expect(
    tags.filter(({ rest }) => rest.replace(/ style="text-align:\w+"/, '') !== ''),
    html,
  ).toEqual([]);
  const open = (name: string) => tags.filter((tag) => tag.name === name && !tag.closing).length;
  const closed = (name: string) => tags.filter((tag) => tag.name === name && tag.closing).length;
  for (const name of ['details', 'table', 'sub', 'summary', 'strong'])
    expect(open(name), html).toBe(closed(name));
  expect([open('table'), open('tr'), open('td')], html).toEqual([1, rows + 1, 4 * rows]);
  expect(words).not.toMatch(REFERENCES);
  expect(comments.length).toBeLessThanOrEqual(2);
}

/** A desk with one goal, whose titles a test changes. */
async function oneGoal() {
  const desk = await openSurfaceDesk();
  const above = await desk.done(ADMIN, 'goals.create', { title: 'Above' });
  const made = await desk.makeGoal('Plain', [{ item: 'acme/shop#1' }, { container: 'acme/1' }]);
  await desk.done(ADMIN, 'goals.align', { goal: made.goal, parent: above.goal });
  const panel = { tool: 'github', item: 'acme/shop#1' };
  const item: Answer = await desk.done('', 'views.issuePanel', panel);
  const { json } = await desk.talk.graphql('{ organization(login: "acme") { projectV2(number: 1) { id } } }');
  const container = `project:${json.data.organization.projectV2.id}`;
  const goals: Answer = await desk.done('', 'views.containerGoals', { tool: 'github', container });
  return { ...desk, item, goals, container };
}

/** A view in which everything that people write is this text. */
function speaking(view: Answer, said: string): Answer {
  const texts = ['title', 'ownerName', 'metricTitle', 'intent', 'containerName', 'label', 'release'];
  return JSON.parse(JSON.stringify(view), (key, value) =>
    texts.includes(key) && value !== null ? said : value,
  );
}

describe('texts of people', () => {
  it('come through a comment as they are, and do nothing', async () => {
    const desk = await oneGoal();
    const target = { kind: 'item', item: desk.ref(1) } as const;
    let shown = null;
    for (const said of HOSTILE) {
      shown = await desk.surface.show(target, speaking(desk.item, said), shown);
      const body = await onlyComment(desk);
      expectHarmless(body, 1);
      expect(seen(read(body).words)).toContain(seen(said));
    }
    expect(await desk.comments(1)).toHaveLength(1);
  });

  it('come through a README as they are, and do nothing', async () => {
    const desk = await oneGoal();
    const target = { kind: 'container', tool: 'github', container: desk.container } as const;
    let shown = null;
    for (const said of HOSTILE) {
      shown = await desk.surface.show(target, speaking(desk.goals, said), shown);
      const block = await blockOf(desk);
      expectHarmless(block, 1);
      expect(seen(read(block).words)).toContain(seen(said));
    }
    await desk.surface.clear(target, { hash: '', parts: {} });
    expect(await readmeOf(desk)).not.toContain('throughline');
  });

  it('do nothing, whatever they are', async () => {
    const desk = await oneGoal();
    const target = { kind: 'item', item: desk.ref(1) } as const;
    let shown: Awaited<ReturnType<typeof desk.surface.show>> | null = null;
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        shown = await desk.surface.show(target, speaking(desk.item, said), shown);
        expectHarmless(await onlyComment(desk), 1);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('of a project are cut where they are too long', async () => {
    const desk = await oneGoal();
    const target = { kind: 'container', tool: 'github', container: desk.container } as const;
    await desk.surface.show(target, speaking(desk.goals, '|'.repeat(900)), null);
    const block = await blockOf(desk);
    expectHarmless(block, 1);
    expect(read(block).words).toContain(`${'|'.repeat(199)}…`);
  });
});

describe('a comment', () => {
  it('over 65,536 characters is cut, and says so', async () => {
    const desk = await oneGoal();
    const [served] = desk.item.goals;
    const goals = Array.from({ length: 120 }, (_, i) => ({
      ...served,
      head: { ...served.head, goal: `g_${i}`, title: `${i} ${'|'.repeat(150)}`, progress: 0.5 },
    }));
    const target = { kind: 'item', item: desk.ref(1) } as const;
    const shown = await desk.surface.show(target, { ...desk.item, goals }, null);
    const body = await onlyComment(desk);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(60_000);
    const [, count = '0'] = /(\d+) of 120 goals are shown, and not all details/.exec(body) ?? [];
    expect(Number(count)).toBeGreaterThan(40);
    expectHarmless(body, Number(count));
    const again = await desk.surface.show(target, { ...desk.item, goals }, shown);
    expect(again).toBe(shown);
  });

  it('whose marker somebody spoiled is written anew, without its past', async () => {
    const desk = await oneGoal();
    const target = { kind: 'item', item: desk.ref(1) } as const;
    const shown = await desk.surface.show(target, desk.item, null);
    const [{ id, body }] = await desk.comments(1);
    for (const spoiled of [
      'nothing left',
      body.replace(/history=\S+/, 'history=W10='),
      body.replace(/history=\S+/, 'history=e3s='),
    ]) {
      await desk.talk.send('PATCH', `/repos/acme/shop/issues/comments/${id}`, { body: spoiled });
      const moved = speaking(desk.item, spoiled);
      await desk.surface.show(target, moved, shown);
      expectHarmless(await onlyComment(desk), 1);
    }
  });
});

async function onlyComment(desk: Pick<SurfaceDesk, 'comments'>): Promise<string> {
  const comments = await desk.comments(1);
  expect(comments).toHaveLength(1);
  return comments[0].body;
}

async function readmeOf({ talk }: Pick<SurfaceDesk, 'talk'>): Promise<string> {
  const { json } = await talk.graphql('{ organization(login: "acme") { projectV2(number: 1) { readme } } }');
  return json.data.organization.projectV2.readme;
}

async function blockOf(desk: Pick<SurfaceDesk, 'talk'>): Promise<string> {
  const readme = await readmeOf(desk);
  return readme.slice(readme.indexOf('<!-- throughline:goals:begin'));
}

/** A text as it is seen: without what shows nothing, in one line. */
function seen(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}
