import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { linearFileItem, newsOf, readEvent, verifyDelivery } from '@throughline/linear';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from './issues.ts';
import { sharedFile } from './shared-data.ts';

const file = sharedFile('linear/webhooks.json');
const SECRET = 'a-signing-secret';
const HEARER = { user: null, client: null };

/** Bodies of that time do not say whether a label is in a group. */
const OLD_LABEL = {
  ...{ id: '0c7881fb-xxxx-xxxx-xxxx-f4cb486dfc22', name: 'LABEL', isGroup: false },
  ...{ parent: null, updated: 0 },
};

const bodies = z.array(z.object({ name: z.string(), body: z.record(z.string(), z.unknown()) }));
const issue = z.object({ id: z.string(), title: z.string(), state: z.object({ type: z.string() }) });

describe.skipIf(file === undefined)('real webhooks of Linear', () => {
  const load = () => bodies.parse(JSON.parse(readFileSync(file ?? '', 'utf8')));

  function newsNamed(name: string) {
    const { body } = load().find((one) => one.name === name) ?? {};
    const event = readEvent(body);
    if (event === null) throw new Error(`${name} is no event.`);
    return newsOf(event, catalogue({ labels: [OLD_LABEL] }), HEARER);
  }

  it('are all read, and each means what its type and action say', () => {
    const kinds = load().map(({ name }) => [
      name,
      newsNamed(name)
        .map(({ kind }) => kind)
        .join(),
    ]);
    const meant = (name: string): string => {
      if (name === 'removeIssue' || name === 'unknownAction') return 'changed';
      if (/Issue(?!Label)/.test(name)) return 'item';
      return /IssueLabel|Project/.test(name) && !/Rename/.test(name) ? 'concerned' : '';
    };
    expect(kinds).toEqual(load().map(({ name }) => [name, meant(name)]));
  });

  it('of issues make items without asking Linear, although they are years old', () => {
    const issues = load().filter(({ body }) => body.type === 'Issue' && body.action === 'update');
    expect(issues.length).toBeGreaterThan(3);
    for (const { name, body } of issues) {
      const [news] = newsNamed(name);
      const data = issue.parse(body.data);
      if (news?.kind !== 'item') throw new Error(`${name} is no item.`);
      const { item } = news.observed;
      expect(item).toMatchObject({ ref: `linear:${data.id}`, title: data.title, container: 'KOR' });
      expect([item.key, item.url]).toEqual([expect.stringMatching(/^KOR-\d+$/), body.url]);
      expect(item.bucket).toBe(data.state.type === 'started' ? 'doing' : 'todo');
    }
  });

  it('of issues in a file are the same items', () => {
    for (const { name, body } of load().filter((one) => one.body.type === 'Issue')) {
      const observed = linearFileItem(body, { idOf: () => undefined, note: () => undefined });
      const [news] = newsNamed(name);
      if (news?.kind === 'item') expect(observed).toEqual(news.observed);
      else expect('item' in observed).toBe(true);
    }
  });

  it('signed as of now come through the receiver, and without a time they do not', () => {
    const now = Date.now();
    for (const { body } of load()) {
      const verdict = (told: unknown) => {
        const text = JSON.stringify(told);
        const signature = createHmac('sha256', SECRET).update(text).digest('hex');
        return verifyDelivery({ body: Buffer.from(text), signature }, { secrets: [SECRET], now }).kind;
      };
      expect([verdict({ ...body, webhookTimestamp: now }), verdict(body)]).toEqual(['accepted', 'refused']);
    }
  });
});
