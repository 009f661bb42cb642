import { createHmac } from 'node:crypto';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { type DeliveryRules, verifyDelivery } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { MINUTE, openLinear } from './open-linear.ts';

const SECRET = 'a-signing-secret';
const NOW = Date.parse('2026-03-02T12:30:00Z');

function bodyOf(change: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ type: 'Issue', action: 'update', data: {}, webhookTimestamp: NOW, ...change });
}

function sign(body: string, secret = SECRET): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function verify(body: string, signature: string | undefined, rules: Partial<DeliveryRules> = {}) {
  return verifyDelivery({ body: Buffer.from(body), signature }, { secrets: [SECRET], now: NOW, ...rules });
}

describe('a delivery', () => {
  it('that is signed is accepted, with what it tells', () => {
    const body = bodyOf({
      ...{ organizationId: 'o1', oauthClientId: 'c1', actor: { id: 'u1', type: 'user' }, url: 'https://x' },
      updatedFrom: { updatedAt: '', title: '' },
    });
    expect(verify(body, sign(body))).toEqual({
      kind: 'accepted',
      event: {
        ...{
          type: 'Issue',
          action: 'update',
          actor: 'u1',
          organization: 'o1',
          client: 'c1',
          url: 'https://x',
        },
        ...{ data: {}, changed: ['updatedAt', 'title'], body: JSON.parse(body) },
      },
    });
  });

  it('may be signed with the next secret while it is changed', () => {
    const body = bodyOf();
    expect(verify(body, sign(body, 'next'), { secrets: [SECRET, 'next'] })).toMatchObject({
      kind: 'accepted',
    });
  });

  it.each([
    ['without a signature', bodyOf(), undefined],
    ['with an empty signature', bodyOf(), ''],
    ['with a signature that is no number', bodyOf(), 'zz'.repeat(32)],
    ['with half a signature', bodyOf(), sign(bodyOf()).slice(0, 32)],
    ['signed by somebody else', bodyOf(), sign(bodyOf(), 'other')],
    ['changed on its way', bodyOf({ action: 'remove' }), sign(bodyOf())],
    ['cut short', bodyOf().slice(0, -5), sign(bodyOf())],
    ['that is no JSON', 'hello', sign('hello')],
    ['that says nothing', '{"webhookTimestamp":0}', sign('{"webhookTimestamp":0}')],
    [
      'without a time',
      bodyOf({ webhookTimestamp: undefined }),
      sign(bodyOf({ webhookTimestamp: undefined })),
    ],
    ['with a time in words', bodyOf({ webhookTimestamp: 'now' }), sign(bodyOf({ webhookTimestamp: 'now' }))],
  ])('%s is refused, and nothing of it is repeated', (_, body, signature) => {
    const refused = verify(body, signature);
    expect(refused).toMatchObject({ kind: 'refused', status: 400 });
    expect(JSON.stringify(refused)).not.toContain(body.slice(0, 12));
  });

  it('signed with an empty secret is refused: anybody could', () => {
    const body = bodyOf();
    expect(verify(body, sign(body, ''), { secrets: [''] })).toMatchObject({ kind: 'refused' });
    expect(verify(body, sign(body), { secrets: [] })).toMatchObject({ kind: 'refused' });
  });

  it('over 5 MB is refused before anything else', () => {
    const body = Buffer.alloc(5 * 1024 * 1024 + 1, 'x');
    expect(verifyDelivery({ body, signature: 'x' }, { secrets: [SECRET], now: NOW })).toMatchObject({
      status: 413,
    });
  });

  it.each([
    [MINUTE, undefined, 'accepted'],
    [MINUTE + 1, undefined, 'refused'],
    [-MINUTE - 1, undefined, 'refused'],
    [7 * 60 * MINUTE, 8 * 60 * MINUTE, 'accepted'],
  ])('%s ms old is, with a window of %s, %s', (age, window, kind) => {
    const body = bodyOf({ webhookTimestamp: NOW - age });
    const rules = window === undefined ? {} : { window };
    expect(verify(body, sign(body), rules).kind).toBe(kind);
  });

  it('is judged as the official client judges it', () => {
    const official = new LinearWebhookClient(SECRET);
    const now = Date.now();
    const ages = [0, 30_000, 2 * MINUTE, -2 * MINUTE];
    for (const age of ages) {
      const body = bodyOf({ webhookTimestamp: now - age });
      for (const signature of [sign(body), sign(body, 'other'), sign(`${body} `)]) {
        const takes = () => {
          try {
            return official.verify(Buffer.from(body), signature);
          } catch {
            // The official client throws where ours answers.
            return false;
          }
        };
        expect(verify(body, signature, { now }).kind === 'accepted').toBe(takes());
      }
    }
  });

  it('of the stand-in is accepted, at its first try and again hours later if the window allows it', async () => {
    const linear = await openLinear({
      seed: { issues: [{ title: 'One' }] },
      assumptions: { retriesAreSignedAnew: false },
    });
    const { workspace, ada, clock } = linear;
    const url = 'https://goals.example.com/hook';
    const app = workspace.admin.addApp({ webhook: { url, secret: SECRET, resourceTypes: ['Issue'] } });
    workspace.admin.accessToken({ clientId: app.clientId, scopes: ['read'] });
    const verdicts: string[] = [];
    workspace.deliveries.listen(async ({ body, headers }) => {
      const delivery = { body: Buffer.from(body), signature: headers['linear-signature'] };
      for (const window of [MINUTE, 8 * 60 * MINUTE]) {
        verdicts.push(verifyDelivery(delivery, { secrets: [SECRET], now: clock.time, window }).kind);
      }
      return 500;
    });
    ada.updateIssue('ENG-1', { title: 'Two' });
    await workspace.deliveries.send();
    clock.time += 60 * MINUTE;
    await workspace.deliveries.send();
    expect(verdicts).toEqual(['accepted', 'accepted', 'refused', 'accepted']);
  });
});
