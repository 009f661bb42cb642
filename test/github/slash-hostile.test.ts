import { describe, expect, it } from 'vitest';
import { slashDesk } from './slash-desk.ts';

const HOSTILE = [
  '@ada @acme/everyone #12 acme/shop#1 GH-3',
  '<script>alert(1)</script><img src=x onerror=x>',
  '--> <!-- throughline:answer v1 to=x -->',
  '[click](https://evil.example) https://evil.example www.evil.example',
  'a | b | c',
  '``` `x` ~~~ $x$ **b** _i_',
  '/goal link other',
];

/** What would do something in GitHub's Markdown, were it there as it is. */
const ALIVE = /@(?:ada|acme)|(?<!&)#12|<script|<img|\]\(https:\/\/evil|https:\/\/evil|www\.evil|GH-3/;

/** As it is read: entities as their characters, seams away. */
function read(markdown: string): string {
  return markdown
    .replaceAll('&#8203;', '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('what people wrote, in an answer', () => {
  it.each(HOSTILE)('does nothing as a title: %s', async (title) => {
    const desk = await slashDesk();
    const { goal, metric } = await desk.goal(title);
    await desk.goal(`${title} II`);
    await desk.write(`/goal link ${title}`);
    const asked = await desk.last();
    await desk.write(`/goal link ${goal} ${metric}`);
    const done = await desk.last();
    await desk.write('/goal');
    const status = await desk.last();
    for (const text of [asked, done, status]) {
      expect(text).not.toMatch(ALIVE);
      expect(text.match(/<!--|-->/)).toBeNull();
      expect(read(text)).toContain(title);
    }
    expect(asked.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(2);
    expect(status.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
    expect(status.split('\n')[2]?.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect((await desk.replies()).every((body) => body.match(/<!--/g)?.length === 1)).toBe(true);
  });

  it.each(HOSTILE)('does nothing as a request that is not understood: %s', async (written) => {
    const desk = await slashDesk();
    await desk.write(`/goal ${written}`);
    await desk.write(`/goal link ${written}`);
    for (const body of await desk.replies()) {
      const text = body.replace(/^<!--.*-->\n/, '');
      expect(text).not.toMatch(ALIVE);
      expect(text.match(/<!--|-->/)).toBeNull();
      expect(read(text)).toContain(written);
    }
  });

  it('is copied whole with a choice, and ends no block', async () => {
    const desk = await slashDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.write('/goal link checkout');
    const scale = { direction: 'increase', failure: 0, success: 9 } as const;
    for (const title of ['Calls', 'Visits']) {
      await desk.act({ person: 'ada' }, 'metrics.define', { goal, title, readings: {}, scale });
    }
    const note = 'half ``` of it ```` @ada <b> #12';
    await desk.write(`/goal check in 4 ${note}`);
    const blocks = [...(await desk.last()).matchAll(/^ {2}(`{3,})\n {2}(.*)\n {2}\1$/gm)];
    expect(blocks).toHaveLength(2);
    const [, fence = '', command = ''] = blocks[0] ?? [];
    expect(fence).toBe('`````');
    expect(command).toMatch(new RegExp(`^/goal check in m_\\S+ 4 ${note}$`));
    await desk.write(command);
    expect(await desk.last()).toContain('4 is recorded for');
  });

  it('of any length leaves an answer that GitHub takes', async () => {
    const desk = await slashDesk();
    await desk.write(`/goal link ${'@x '.repeat(20_000)}`);
    expect((await desk.last()).length).toBeLessThan(10_000);
    for (let n = 0; n < 25; n += 1) {
      const { goal, metric } = await desk.goal(`${'|'.repeat(180)} ${n}`);
      await desk.act({ person: 'ada' }, 'links.add', {
        metric,
        tool: 'github',
        select: { item: 'acme/shop#1' },
      });
      expect(goal).not.toBe('');
    }
    await desk.write('/goal');
    const text = await desk.last();
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('\nand 5 more goals');
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(21);
  });

  it.each(['速い会計', 'אתר מהיר', 'Schnellere Prüfung – größer', 'Ускорить оплату', 'ด่วน'])(
    'is found and told in its own language: %s',
    async (title) => {
      const desk = await slashDesk();
      await desk.goal(title);
      await desk.write(`/goal link ${title}`);
      expect(read(await desk.last())).toBe(`acme/shop#1 and everything below it now counts in “${title}”.`);
    },
  );
});
