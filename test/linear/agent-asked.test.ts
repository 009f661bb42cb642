import { AGENT_DOCUMENTS, agentAsked, answerAgent, askedOfAgent, readEvent } from '@throughline/linear';
import { linearSchema } from '@throughline/sandbox/linear';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { agentDesk } from './agent-desk.ts';

const HEARER = { user: 'app-user', client: 'client-1' };
const SESSION = {
  id: 'session-1',
  issueId: 'issue-1',
  creatorId: 'ada-1',
  comment: { id: 'comment-1', body: '@throughline link Faster checkout' },
};
const ACTIVITY = { id: 'activity-1', userId: 'ben-1', content: { type: 'prompt', body: 'status' } };
const SHARED = {
  type: 'AgentSessionEvent',
  appUserId: 'app-user',
  oauthClientId: 'client-1',
  organizationId: 'org-1',
};
const CREATED = { ...SHARED, action: 'created', agentSession: SESSION };
const PROMPTED = { ...SHARED, action: 'prompted', agentSession: SESSION, agentActivity: ACTIVITY };

function heard(body: unknown) {
  const event = readEvent(body);
  return event === null ? null : askedOfAgent(event, HEARER);
}
function writtenIn(body: string): string | null {
  const asked = heard({ ...CREATED, agentSession: { ...SESSION, comment: { body } } });
  return asked?.kind === 'words' ? asked.written : null;
}

describe('what an event of an agent session asks', () => {
  it('is what its opener wrote in the comment that opened it', () => {
    expect(heard(CREATED)).toEqual({
      kind: 'words',
      act: 'created session-1',
      session: 'session-1',
      issue: 'issue-1',
      person: 'ada-1',
      written: 'link Faster checkout',
    });
  });

  it('is later what somebody else writes', () => {
    expect(heard(PROMPTED)).toMatchObject({
      kind: 'words',
      act: 'prompted activity-1',
      person: 'ben-1',
      written: 'status',
    });
  });

  it('is to stop, when that is the signal', () => {
    const asked = heard({ ...PROMPTED, agentActivity: { ...ACTIVITY, signal: 'stop' } });
    expect(asked).toEqual({ kind: 'stop', act: 'prompted activity-1', session: 'session-1' });
    expect(agentAsked.parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
  });

  it('is the status, when the issue was given to the app without a word', () => {
    const { comment: _, ...given } = SESSION;
    expect(heard({ ...CREATED, agentSession: given })).toMatchObject({ kind: 'words', written: '' });
  });

  it('names the issue and the people also where only the things themselves are told', () => {
    const told = { id: 's', issue: { id: 'i' }, creator: { id: 'p' } };
    expect(heard({ ...CREATED, agentSession: told })).toMatchObject({ issue: 'i', person: 'p', written: '' });
    const activity = { id: 'a', user: { id: 'q' }, content: {} };
    expect(heard({ ...PROMPTED, agentSession: told, agentActivity: activity })).toMatchObject({
      person: 'q',
    });
  });

  it.each([
    ['another type', { ...CREATED, type: 'Comment' }],
    ['another action', { ...CREATED, action: 'dismissed' }],
    ['another app', { ...CREATED, oauthClientId: 'client-2' }],
    ['another app’s user', { ...CREATED, appUserId: 'other' }],
    ['what the app itself said', { ...PROMPTED, agentActivity: { ...ACTIVITY, userId: 'app-user' } }],
    ['a prompt without an activity', { ...PROMPTED, agentActivity: undefined }],
    ['a session without an id', { ...CREATED, agentSession: {} }],
    ['a body that is none', { type: 'AgentSessionEvent', action: 'created' }],
  ])('is nothing for %s', (_, body) => {
    expect(heard(body)).toBeNull();
  });

  it.each([
    ['@throughline', ''],
    ['@throughline status', 'status'],
    ['@throughline, link Faster checkout', 'link Faster checkout'],
    ['@throughline: status\n\nThanks!', 'status'],
    ['@throughline\nlink Faster checkout', 'link Faster checkout'],
    ['[@Throughline](https://linear.app/acme/profiles/throughline) link A (b)', 'link A (b)'],
    ['https://linear.app/acme/profiles/throughline link A', 'link A'],
    ['<https://linear.app/acme/profiles/throughline> status', 'status'],
    ['Hey @throughline check in 42 all pages', 'check in 42 all pages'],
    ['@ben have a look, @throughline link A', 'link A'],
    ['@throughline link plans of @ben', 'link plans of @ben'],
    ['Write to ada@example.com @throughline unlink', 'unlink'],
    ['@throughline sing a song', 'sing a song'],
    ['@throughline link 速い会計', 'link 速い会計'],
    ['@through.line-app link אתר', 'link אתר'],
    ['link Faster checkout\r\nplease', 'link Faster checkout'],
    ['Link this @throughline link A', 'link A'],
    ['', ''],
  ])('reads %j as %j', (body, written) => {
    expect(writtenIn(body)).toBe(written);
  });
});

describe('what is written in a session that stands already', () => {
  it.each([
    ['link plans of @ben', 'link plans of @ben'],
    ['link https://linear.app/acme/profiles/ada', 'link https://linear.app/acme/profiles/ada'],
    ['@throughline link A', 'link A'],
    ['Thanks, @throughline: unlink', 'unlink'],
    ['Thanks', 'Thanks'],
    ['check in 4 more\nto come', 'check in 4 more'],
    ['', ''],
  ])('is read, of %j, as %j', (body, written) => {
    const activity = { ...ACTIVITY, content: { type: 'prompt', body } };
    expect(heard({ ...PROMPTED, agentActivity: activity })).toMatchObject({ written });
  });
});

describe('what Linear is told in a session', () => {
  it.each(Object.entries(AGENT_DOCUMENTS))('%s fits the schema of the installed SDK', (_, document) => {
    expect(validate(linearSchema(), parse(document)).map(({ message }) => message)).toEqual([]);
  });
});

describe('an event that nobody can be answered by', () => {
  it('says so: without an issue, and without a person', async () => {
    const desk = await agentDesk();
    await desk.goal('Faster checkout');
    const session = desk.workspace.admin
      .as('Ada')
      .mention('ENG-1', desk.clientId, '@throughline link checkout');
    await desk.workspace.deliveries.send();
    const [asked] = desk.heard;
    if (asked?.kind !== 'words') throw new Error('Nothing was heard.');
    await answerAgent(desk.agent, { ...asked, act: 'one', issue: null });
    expect(desk.last(session)).toMatchObject({
      type: 'error',
      body: expect.stringMatching(/^Ask me on an issue/),
    });
    await answerAgent(desk.agent, { ...asked, act: 'two', person: null });
    expect(desk.last(session)).toMatchObject({ type: 'error', body: expect.stringMatching(/who asks/) });
    expect(await desk.world.mirror.reasons(desk.refOf('ENG-1'))).toEqual([]);
  });
});
