import { askedBySlash, LATEST_COMMENTS, slashAsked } from '@throughline/github';
import { githubSchema } from '@throughline/sandbox/github';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { talkTo } from '../contracts/sandbox-github-sites.ts';
import { examplesOf, official, type Payload } from './official-payloads.ts';
import { slashDesk } from './slash-desk.ts';

const HEARER = { login: 'throughline[bot]', installation: 7, now: 0 };
const USER = { id: 9, login: 'ada', type: 'User' };
const PAYLOAD = {
  action: 'created',
  issue: { node_id: 'I_1', number: 12 },
  comment: {
    id: 34,
    node_id: 'IC_34',
    body: '/goal link Faster checkout',
    created_at: '2026-03-02T09:00:00Z',
    user: USER,
  },
  repository: { name: 'shop', owner: { login: 'acme' } },
  sender: USER,
  installation: { id: 7 },
};

const heard = (payload: unknown, event = 'issue_comment') =>
  askedBySlash({ body: Buffer.from(JSON.stringify(payload)), signature: undefined, event }, HEARER);
const commented = (body: string) => heard({ ...PAYLOAD, comment: { ...PAYLOAD.comment, body } });

describe('what a delivery asks', () => {
  it('is who wrote what, where, and can be kept in a queue', () => {
    const asked = heard(PAYLOAD);
    expect(asked).toEqual({
      comment: 'IC_34',
      issue: 'I_1',
      owner: 'acme',
      repo: 'shop',
      number: 12,
      commentNumber: 34,
      at: Date.parse('2026-03-02T09:00:00Z'),
      person: { id: 9, login: 'ada' },
      written: 'link Faster checkout',
    });
    expect(slashAsked.parse(JSON.parse(JSON.stringify(asked)))).toEqual(asked);
  });

  it.each([
    ['/goal', ''],
    ['/goal status', 'status'],
    ['/GOAL  Status  ', 'Status'],
    ['/throughline\tcheck in 4', 'check in 4'],
    ['/goal link 速い会計\r\nmore', 'link 速い会計'],
    ['/goal link אתר מהיר', 'link אתר מהיר'],
    ['/goal\nlink checkout', ''],
    ['/goal @everyone <b>x</b>', '@everyone <b>x</b>'],
  ])('of %j is %j', (body, written) => {
    expect(commented(body)?.written).toBe(written);
  });

  it.each([
    ...[
      '',
      'status',
      ' /goal',
      '\n/goal',
      'Try /goal',
      '> /goal',
      '`/goal`',
      '/goals',
      '/goal-keeper',
      '/goal/x',
    ],
    ...['//goal', '/throughliner', '<!-- -->\n/goal', '\u200b/goal'],
  ])('of %j is nothing', (body) => {
    expect(commented(body)).toBeNull();
  });

  it.each([
    ['another action', { ...PAYLOAD, action: 'edited' }],
    ['a deletion', { ...PAYLOAD, action: 'deleted' }],
    ['a bot', { ...PAYLOAD, comment: { ...PAYLOAD.comment, user: { ...USER, type: 'Bot' } } }],
    ['a sender that is a bot', { ...PAYLOAD, sender: { ...USER, login: 'x[bot]' } }],
    ['nobody', { ...PAYLOAD, comment: { ...PAYLOAD.comment, user: null } }],
    ['another installation', { ...PAYLOAD, installation: { id: 8 } }],
    ['a body that is no payload', [1, 2]],
  ])('is nothing for %s', (_, payload) => {
    expect(heard(payload)).toBeNull();
  });

  it('is nothing for another event, or what is no JSON', () => {
    expect(heard(PAYLOAD, 'issues')).toBeNull();
    const broken = { body: Buffer.from('{'), signature: undefined, event: 'issue_comment' };
    expect(askedBySlash(broken, HEARER)).toBeNull();
  });

  it('needs no installation where a repository’s own webhook tells', () => {
    expect(heard({ ...PAYLOAD, installation: undefined })).not.toBeNull();
  });
});

describe('GitHub’s own examples of payloads', () => {
  it('ask nothing', () => {
    const asked = official.flatMap(({ name, examples }) => examples.map((one) => heard(one, name)));
    expect(asked.length).toBeGreaterThan(200);
    expect(new Set(asked)).toEqual(new Set([null]));
  });

  it('ask what is put into them, where they tell of a new comment', () => {
    const created = examplesOf('issue_comment').filter(({ action }) => action === 'created');
    const asked = created.map(({ comment, ...rest }: Payload) => {
      return heard({ ...rest, installation: undefined, comment: { ...comment, body: '/goal status' } });
    });
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(asked.map((one) => one?.written)).toEqual(created.map(() => 'status'));
  });
});

describe('who is answered', () => {
  it('is nobody for an edited comment, and no bot, ourselves included', async () => {
    const desk = await slashDesk();
    const { id } = await desk.write('Nothing yet');
    await desk.talk('ada').send('PATCH', `/repos/acme/shop/issues/comments/${id}`, { body: '/goal' });
    const other = desk.admin.createApp({ owner: 'acme', name: 'Other', permissions: { issues: 'write' } });
    const others = desk.admin.installationToken(desk.admin.install(other.appId, 'acme'));
    for (const token of [others, desk.token, desk.admin.actionsToken('acme/shop', { issues: 'write' })]) {
      await talkTo(desk.site, token).send('POST', '/repos/acme/shop/issues/1/comments', { body: '/goal' });
    }
    await desk.work();
    expect([desk.answers, await desk.replies()]).toEqual([[], []]);
    expect(desk.sent.filter(({ operation }) => operation.includes('/comments'))).toEqual([]);
  });

  it('is the person whose token the app acts with, and never the answer itself', async () => {
    const desk = await slashDesk({ as: 'ada' });
    await desk.write('/goal');
    expect(desk.answers).toEqual(['answered']);
    expect(await desk.replies()).toHaveLength(1);
    expect((await desk.commentsOn(1)).at(-1).user.login).toBe('ada');
  });
});

describe('what GitHub is asked about a thread', () => {
  it('fits its schema', () => {
    expect(validate(githubSchema(), parse(LATEST_COMMENTS)).map(({ message }) => message)).toEqual([]);
  });
});
