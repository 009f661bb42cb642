import { describe, expect, it } from 'vitest';
import { slashDesk } from './slash-desk.ts';

const pageOf = (goal: string): string => `https://goals.example.com/g/${goal}`;

/** As it is read: entities as their characters, seams away. */
function read(markdown: string): string {
  return markdown
    .replaceAll('&#8203;', '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('a slash command in a comment', () => {
  it('is marked as seen by the very first request, carried out, and answered in one comment', async () => {
    const desk = await slashDesk();
    const { goal } = await desk.goal('Faster checkout');
    const { id } = await desk.write('/goal link checkout\n\nThanks!');
    expect(desk.sent[0]).toEqual({
      operation: `POST /repos/acme/shop/issues/comments/${id}/reactions`,
      body: JSON.stringify({ content: 'eyes' }),
    });
    expect(await desk.replies()).toHaveLength(1);
    expect(read(await desk.last())).toBe(
      'acme/shop#1 and everything below it now counts in “Faster checkout”.',
    );
    const [asked, answer] = await desk.commentsOn(1);
    expect([asked.reactions.eyes, answer.user.login, answer.user.type]).toEqual([1, desk.app.login, 'Bot']);
    expect((await desk.act({ person: 'ada' }, 'goals.get', { goal })).metrics[0].counts.done).toBe(1);
    expect(desk.sent.filter(({ operation }) => operation.startsWith('POST /repos'))).toHaveLength(2);
    expect(desk.notes).toEqual([]);
  });

  it('tells the status as a table, with the way up', async () => {
    const desk = await slashDesk({ pageOf });
    const top = await desk.act({ person: 'ada' }, 'goals.create', { title: 'Win the market' });
    const { goal } = await desk.goal('Faster checkout');
    await desk.act({ person: 'ada' }, 'goals.align', { goal, parent: top.goal });
    await desk.write('/throughline status');
    expect(await desk.last()).toMatch(/^This serves no goal yet\./);
    await desk.write('/goal link checkout');
    await desk.write('/goal', 'eve');
    const text = await desk.last();
    expect(text).toMatch(/^\| Goal \| Progress \| Health \| Due \|\n\|:--\|:--\|:--\|:--\|\n\| /);
    expect(text).toContain(`[**Faster checkout**](${pageOf(goal)})<br><sub>Win the market`);
    expect(text).toMatch(/ \| `█{10}`\s\*\*100\s?%\*\* \| ✅\sDone \| /);
    expect(read(text)).toContain('This counts through the work below it.');
  });

  it('asks back with commands to copy, each of which is taken', async () => {
    const desk = await slashDesk();
    await desk.goal('Faster checkout');
    const { goal, metric } = await desk.goal('Faster search');
    await desk.write('/goal link faster');
    const text = await desk.last();
    expect(read(text)).toMatch(/^Which goal do you mean\? Write one of these in a new comment:\n\n- Faster /);
    const command = `/goal link ${goal} ${metric}`;
    expect(text).toContain(`- Faster search\n  \`\`\`\n  ${command}\n  \`\`\``);
    await desk.write(command);
    expect(read(await desk.last())).toContain('now counts in “Faster search”.');
    await desk.write('/goal unlink');
    expect(read(await desk.last())).toBe('It counts there no more.');
    await desk.write('/goal unlink');
    expect(read(await desk.last())).toBe('⚠️ This is not linked to a goal.');
  });

  it('records a reading, on a pull request as well', async () => {
    const desk = await slashDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.write('/goal link checkout', 'ada', 3);
    const scale = { direction: 'decrease', baseline: 9, failure: 9, success: 3 };
    const of = { goal, title: 'Seconds to pay', readings: { unit: 's' }, scale };
    const { metric } = await desk.act({ person: 'ada' }, 'metrics.define', of);
    await desk.write('/goal check in 4.5 half of the pages\r\nThe rest follows', 'ada', 3);
    expect(read(await desk.last(3))).toContain('4.5 is recorded');
    const why = await desk.act({ person: 'ada' }, 'numbers.explain', { metric });
    expect(why.reading).toMatchObject({ value: 4.5, evidence: 'half of the pages', by: 'ada' });
  });

  it('explains itself, and says what it does not know', async () => {
    const desk = await slashDesk();
    await desk.write('/goal sing a song');
    expect(read(await desk.last())).toMatch(
      /^I do not understand “sing a song”\.\n\n- `\/goal status` which goals/,
    );
    await desk.talk('ada').send('POST', '/repos/acme/shop/issues', { title: 'New' });
    await desk.write('/goal', 'ada', 4);
    expect(read(await desk.last(4))).toMatch(/^⚠️ This item is not known yet\./);
  });
});

describe('what a commenter may do', () => {
  it('is to ask for the status with the right to read, and to change with the right to write', async () => {
    const desk = await slashDesk();
    await desk.goal('Faster checkout');
    for (const written of ['link checkout', 'unlink', 'check in 3']) {
      await desk.write(`/goal ${written}`, 'eve');
      expect(read(await desk.last())).toBe(
        '⚠️ To link, unlink or check in you need the right to write in acme/shop. You may ask for the status.',
      );
    }
    expect(await desk.world.mirror.reasons(desk.refOf('acme/shop#1'))).toEqual([]);
    await desk.write('/goal', 'eve');
    expect(await desk.last()).toMatch(/^This serves no goal yet\./);
    await desk.write('/goal help', 'eve');
    expect(await desk.last()).toMatch(/^- `\/goal status`/);
    desk.admin.setRole('acme/shop', 'eve', 'triage');
    await desk.write('/goal link checkout', 'eve');
    expect(await desk.last()).toContain('the right to write');
  });

  it('ends where GitHub no longer lets them read, between the comment and its answer', async () => {
    const desk = await slashDesk();
    await desk.talk('eve').send('POST', '/repos/acme/shop/issues/1/comments', { body: '/goal' });
    desk.admin.setRole('acme/shop', 'eve', 'none');
    await desk.work();
    expect(read(await desk.last())).toBe('⚠️ Only people who can read acme/shop may ask for its goals.');
  });

  it('ends at what they may do in the company', async () => {
    const desk = await slashDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.write('/goal link checkout');
    const scale = { direction: 'increase', failure: 0, success: 9 };
    await desk.act({ person: 'ada' }, 'metrics.define', { goal, title: 'Calls', readings: {}, scale });
    await desk.write('/goal check in 4', 'ben');
    expect(await desk.last()).toMatch(/^⚠️ /);
    const history = await desk.world.journal.read(`goal:${goal}`);
    expect(new Set(history.map(({ by }) => by))).toEqual(new Set(['ada']));
  });

  it('is nothing while GitHub does not tell, and that is said', async () => {
    const desk = await slashDesk();
    await desk.goal('Faster checkout');
    const answer = {
      status: 403,
      body: { message: 'Must have push access to view collaborator permission.' },
    };
    desk.site.faults.next(1, answer, { match: ({ path }) => path.endsWith('/permission') });
    await desk.write('/goal link checkout');
    expect(await desk.last()).toMatch(/^⚠️ GitHub does not tell this app what you may do/);
    expect(await desk.world.mirror.reasons(desk.refOf('acme/shop#1'))).toEqual([]);
  });
});

describe('what an answer tells', () => {
  it('is never the title of a goal that not everybody may see', async () => {
    const desk = await slashDesk({ pageOf });
    const { goal, metric } = await desk.goal('Prepare the merger', { visibility: 'private' });
    await desk.goal('Open doors');
    const asked = [
      'link merger',
      `link ${goal} ${metric}`,
      'link open',
      'status',
      'unlink merger',
      'unlink',
      'check in 3',
      'merge',
    ];
    for (const written of asked) await desk.write(`/goal ${written}`);
    expect(await desk.replies()).toHaveLength(asked.length);
    const told = (await desk.replies()).join('\n');
    expect(told).toContain('Open doors');
    expect(told).not.toContain('Prepare the merger');
    expect(told).not.toContain(pageOf(goal));
  });

  it('is no goal at all in a public repository, unless an administrator allows it', async () => {
    for (const publicPlaces of ['withheld', 'shown'] as const) {
      const desk = await slashDesk({ publicPlaces });
      await desk.goal('Faster checkout');
      desk.admin.setPrivate('acme/shop', false);
      await desk.write('/goal link checkout');
      const shown = publicPlaces === 'shown';
      expect((await desk.last()).includes('Faster checkout'), publicPlaces).toBe(shown);
      expect((await desk.last()).includes('This repository is public'), publicPlaces).toBe(!shown);
      expect(await desk.world.mirror.reasons(desk.refOf('acme/shop#1'))).toHaveLength(shown ? 1 : 0);
    }
  });
});
