import { describe, expect, it } from 'vitest';
import { agentDesk } from './agent-desk.ts';

const HOSTILE = [
  '@ada https://linear.app/acme/profiles/ada',
  '<script>alert(1)</script> <!-- x -->',
  '[click](https://evil.example) www.evil.example',
  'a | b | c',
  '``` `x` ~~~ $x$ **b** _i_ +++ x',
  '# Title',
];

/** What would do something in Linear's Markdown, were it there as it is. */
const ALIVE = /(?<!\\)[`*_[\]<>|#$~@]|https?:\/\/(?!goals\.)|www\.evil/;

/** As it is read: what is behind a backslash as it is, and marks that are not seen away. */
function read(markdown: string): string {
  return markdown.replaceAll('\u2060', '').replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
}

describe('what people wrote, in a session', () => {
  it.each(HOSTILE)('does nothing as a title: %s', async (title) => {
    const desk = await agentDesk({ pageOf: (goal) => `https://goals.example.com/g/${goal}` });
    const { goal, metric } = await desk.goal(title);
    await desk.goal(`${title} II`);
    const session = await desk.mention('unlink');
    await desk.prompt(session, `link ${goal} ${metric}`);
    const done = desk.last(session)?.body ?? '';
    expect(done).not.toMatch(ALIVE);
    expect(read(done)).toContain(`“${title}”`);
    await desk.prompt(session, 'status');
    const status = desk.last(session)?.body ?? '';
    expect(read(status)).toContain(title);
    const ours = `](<https://goals.example.com/g/${goal}>)**`;
    expect(status.split('\n')[0]).toContain(ours);
    const titled = status.slice('**['.length, status.indexOf(ours));
    expect(titled).not.toMatch(ALIVE);
    expect(read(titled)).toBe(title);
    expect(desk.session(session).externalUrls.map(({ label }) => read(label))).toEqual([`Goal: ${title}`]);
  });

  it.each(HOSTILE)('does nothing as a request: %s', async (written) => {
    const desk = await agentDesk();
    const session = await desk.mention('unlink');
    await desk.prompt(session, `link ${written}`);
    const body = desk.last(session)?.body ?? '';
    expect(body).not.toMatch(ALIVE);
    expect(read(body)).toBe(`No open goal that counts work is called “${written}”.`);
    await desk.prompt(session, `sing ${written}`);
    expect(desk.last(session)?.body).not.toMatch(ALIVE);
  });

  it('stands in a choice as it is, and comes back as it was written', async () => {
    const desk = await agentDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.mention('link checkout');
    const scale = { direction: 'increase', failure: 0, success: 9 } as const;
    for (const title of ['Calls @ada', 'Visits']) {
      await desk.act({ person: 'ada' }, 'metrics.define', { goal, title, readings: {}, scale });
    }
    const session = await desk.mention('check in 4 half of <b> it');
    const { options } = Object(desk.last(session)?.signalMetadata);
    expect(options.map(({ label }: { readonly label: string }) => label).sort()).toEqual([
      '“Calls @\u2060ada” of “Faster checkout”',
      '“Visits” of “Faster checkout”',
    ]);
    expect(options[0].value).toMatch(/^check in m_\S+ 4 half of <b> it$/);
    await desk.prompt(session, options[0].value);
    expect(desk.last(session)).toMatchObject({ type: 'response' });
  });

  it('of any length leaves an answer of a few thousand signs', async () => {
    const desk = await agentDesk();
    const session = await desk.mention(`link ${'x '.repeat(50_000)}`);
    expect(desk.last(session)?.body.length).toBeLessThan(4000);
    for (let n = 0; n < 12; n += 1) {
      const { metric } = await desk.goal(`${'|'.repeat(180)} ${n}`);
      await desk.act({ person: 'ada' }, 'links.add', { metric, tool: 'linear', select: { item: 'ENG-1' } });
    }
    await desk.prompt(session, 'status');
    expect(desk.last(session)?.body).toContain('\n\nand 2 more goals');
    expect(desk.last(session)?.body.length).toBeLessThan(20_000);
  });

  it.each(['速い会計', 'אתר מהיר', 'Schnellere Prüfung – größer', 'Ускорить оплату', 'ด่วน'])(
    'is found and told in its own language: %s',
    async (title) => {
      const desk = await agentDesk();
      await desk.goal(title);
      const session = await desk.mention(`link ${title}`);
      expect(read(desk.last(session)?.body ?? '')).toBe(
        `ENG-1 and everything below it now counts in “${title}”.`,
      );
    },
  );
});
