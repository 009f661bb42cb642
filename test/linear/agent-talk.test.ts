import { describe, expect, it } from 'vitest';
import { agentDesk } from './agent-desk.ts';
import { START } from './open-linear.ts';

const pageOf = (goal: string): string => `https://goals.example.com/g/${goal}`;

describe('a mention in Linear', () => {
  it('gets a sign of life as the very first request, and then its answer', async () => {
    const desk = await agentDesk({ pageOf });
    const { goal } = await desk.goal('Faster checkout');
    const session = await desk.mention('link checkout');
    expect(desk.requests[0]).toEqual({ field: 'agentActivityCreate', at: START });
    const said = desk.said(session);
    expect(said.map(({ type, ephemeral }) => [type, ephemeral])).toEqual([
      ['thought', true],
      ['response', false],
    ]);
    expect(said[1]?.body.replaceAll('\\', '')).toBe(
      'ENG-1 and everything below it now counts in “Faster checkout”.',
    );
    expect(desk.session(session)).toMatchObject({
      status: 'complete',
      externalUrls: [{ label: 'Goal: Faster checkout', url: pageOf(goal) }],
    });
    expect((await desk.act({ person: 'ada' }, 'goals.get', { goal })).metrics[0].counts.done).toBe(1);
  });

  it('tells the status, with the goal, its bar and health, and the way up', async () => {
    const desk = await agentDesk({ pageOf });
    const top = await desk.act({ person: 'ada' }, 'goals.create', { title: 'Win the market' });
    const { goal } = await desk.goal('Faster checkout');
    await desk.act({ person: 'ada' }, 'goals.align', { goal, parent: top.goal });
    await desk.mention('link checkout');
    const text = desk.last(await desk.mention(''))?.body ?? '';
    expect(text).toContain(`**[Faster checkout](<${pageOf(goal)}>)** · ▓▓▓▓▓▓▓▓▓▓ 100% · `);
    expect(text).toContain(`- Part of [Win the market](<${pageOf(top.goal)}>) · `);
    expect(text).toContain('- Linked itself, counted in “Work”');
    const plain = await agentDesk();
    const session = await plain.mention('status');
    expect(plain.last(session)?.body).toMatch(/^This issue serves no goal yet\./);
    expect(plain.session(session)).toMatchObject({ status: 'complete', externalUrls: [] });
  });

  it('asks back with choices to select, and takes the chosen one', async () => {
    const desk = await agentDesk({ pageOf });
    await desk.goal('Faster checkout');
    const { goal, metric } = await desk.goal('Faster search');
    const session = await desk.mention('link faster');
    expect(desk.last(session)).toMatchObject({ type: 'elicitation', signal: 'select' });
    expect(desk.session(session).status).toBe('awaitingInput');
    expect(desk.last(session)?.signalMetadata).toMatchObject({
      options: expect.arrayContaining([{ label: 'Faster search', value: `link ${goal} ${metric}` }]),
    });
    await desk.prompt(session, `link ${goal} ${metric}`);
    expect(desk.last(session)?.body).toContain('“Faster search”');
    expect(desk.session(session).status).toBe('complete');
    await desk.prompt(session, 'unlink');
    expect(desk.last(session)?.body.replaceAll('\\', '')).toBe('It counts there no more.');
    expect(desk.session(session).externalUrls).toEqual([]);
  });

  it('records a reading', async () => {
    const desk = await agentDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.mention('link checkout');
    const scale = { direction: 'decrease', baseline: 9, failure: 9, success: 3 };
    const of = { goal, title: 'Seconds to pay', readings: { unit: 's' }, scale };
    const { metric } = await desk.act({ person: 'ada' }, 'metrics.define', of);
    const session = await desk.mention('check in 4.5 half of the pages\n\nThanks!');
    expect(desk.last(session)).toMatchObject({ type: 'response' });
    const why = await desk.act({ person: 'ada' }, 'numbers.explain', { metric });
    expect(why.reading).toMatchObject({ value: 4.5, evidence: 'half of the pages' });
  });

  it('stops when asked to, and does nothing', async () => {
    const desk = await agentDesk();
    await desk.goal('Faster checkout');
    const session = await desk.mention('status');
    desk.requests.length = 0;
    await desk.prompt(session, 'link checkout', 'stop');
    expect(desk.last(session)).toMatchObject({ type: 'response', body: 'Stopped. Nothing is under way.' });
    expect(desk.requests.map(({ field }) => field)).toEqual(['agentActivityCreate']);
    expect(await desk.world.mirror.reasons(desk.refOf('ENG-1'))).toEqual([]);
  });

  it('says what it does not know and does not understand', async () => {
    const desk = await agentDesk();
    const fresh = desk.ada.createIssue({
      teamId: [...desk.workspace.admin.state.teams.all()][0]?.id ?? '',
      title: 'New',
    });
    const session = await desk.mention('status', fresh.identifier);
    expect(desk.last(session)).toMatchObject({ type: 'error' });
    expect(desk.last(session)?.body).toContain('This item is not known yet');
    expect(desk.session(session).status).toBe('error');
    const helped = desk.last(await desk.mention('sing a song'));
    expect(helped).toMatchObject({ type: 'response' });
    expect(helped?.body.replaceAll('\\', '')).toMatch(/^- I do not understand “sing a song”\.\n- status: /);
  });
});

describe('what a person may do by mention', () => {
  it('is what they may do elsewhere, as the person that their account is known to be', async () => {
    const desk = await agentDesk();
    const { goal } = await desk.goal('Faster checkout');
    await desk.mention('link checkout');
    const scale = { direction: 'increase', failure: 0, success: 9 };
    await desk.act({ person: 'ada' }, 'metrics.define', { goal, title: 'Calls', readings: {}, scale });
    const refused = desk.last(await desk.mention('check in 4', 'ENG-1', 'Ben'));
    expect(refused).toMatchObject({ type: 'error' });
    const history = await desk.world.journal.read(`goal:${goal}`);
    expect(new Set(history.map(({ by }) => by))).toEqual(new Set(['ada']));
  });

  it('acts for somebody who is not known as a person by the account alone', async () => {
    const desk = await agentDesk();
    const ben = `linear:${desk.idOf('Ben')}`;
    const { goal } = await desk.act({ person: ben }, 'goals.create', { title: 'Quieter nights' });
    await desk.act({ person: ben }, 'metrics.define', { goal, title: 'Work', work: { by: 'count' } });
    expect(desk.last(await desk.mention('link quieter', 'ENG-1', 'Ben'))).toMatchObject({ type: 'response' });
  });

  it('never brings the title of a goal into the thread that not everybody may see', async () => {
    const desk = await agentDesk({ pageOf });
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
    for (const written of asked) await desk.mention(written);
    const { agentActivities, agentSessions } = desk.workspace.admin.state;
    const told = [...agentActivities.all()].filter(({ userId }) => userId === desk.user);
    expect(told.length).toBeGreaterThan(asked.length);
    const all = JSON.stringify([told, [...agentSessions.all()].map(({ externalUrls }) => externalUrls)]);
    expect(all).toContain('Open doors');
    expect(all).not.toContain('Prepare the merger');
    expect(all).not.toContain(pageOf(goal));
  });
});
