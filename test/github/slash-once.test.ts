import { ToolError } from '@throughline/core';
import { answerSlash, type SlashAsked } from '@throughline/github';
import { describe, expect, it } from 'vitest';
import { slashDesk } from './slash-desk.ts';

const READINGS = { title: 'Calls', readings: {}, scale: { direction: 'increase', failure: 0, success: 9 } };
const NEW_COMMENT = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && path.endsWith('/issues/1/comments');

type Desk = Awaited<ReturnType<typeof slashDesk>>;

/** A command that was heard and not yet answered. */
async function heardOn(desk: Desk, body: string): Promise<SlashAsked> {
  await desk.talk('ada').send('POST', '/repos/acme/shop/issues/1/comments', { body });
  await desk.webhooks.settled();
  const [asked] = desk.heard.splice(0);
  if (asked === undefined) throw new Error('Nothing was heard.');
  return asked;
}

async function failure(act: Promise<unknown>): Promise<ToolError> {
  const thrown = await act.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ToolError) return thrown;
  throw new Error(`No ToolError: ${String(thrown)}`);
}

/** A goal that item 1 serves, with a metric of readings; gives how many readings there are. */
async function withReadings(desk: Desk) {
  const { goal } = await desk.goal('Faster checkout');
  await desk.write('/goal link checkout');
  const { metric } = await desk.act({ person: 'ada' }, 'metrics.define', { goal, ...READINGS });
  return async (): Promise<number> => {
    const facts = await desk.world.journal.read(`metric:${metric}`);
    return facts.length;
  };
}

describe('a command', () => {
  it('that is delivered several times is carried out and answered once', async () => {
    const desk = await slashDesk();
    const readings = await withReadings(desk);
    const asked = await heardOn(desk, '/goal check in 4');
    expect(await answerSlash(desk.slash, asked)).toBe('answered');
    expect(await answerSlash(desk.slash, JSON.parse(JSON.stringify(asked)))).toBe('before');
    expect([(await desk.replies()).length, await readings()]).toEqual([2, 1]);
  });

  it('is known to be answered below hundreds of later comments', async () => {
    const desk = await slashDesk();
    const asked = await heardOn(desk, '/goal');
    await answerSlash(desk.slash, asked);
    const ben = desk.talk('ben');
    for (let n = 0; n < 230; n += 1) {
      await ben.send('POST', '/repos/acme/shop/issues/1/comments', { body: `Word ${n}` });
    }
    desk.sent.length = 0;
    expect(await answerSlash(desk.slash, asked)).toBe('before');
    expect(desk.sent.filter(({ operation }) => operation === 'POST /graphql')).toHaveLength(3);
  });

  it('looks no further back than the command for its answer', async () => {
    const desk = await slashDesk();
    for (let n = 0; n < 120; n += 1) {
      await desk.talk('ben').send('POST', '/repos/acme/shop/issues/1/comments', { body: `Word ${n}` });
    }
    desk.clock.time += 60_000;
    const asked = await heardOn(desk, '/goal');
    desk.sent.length = 0;
    expect(await answerSlash(desk.slash, asked)).toBe('answered');
    expect(desk.sent.filter(({ operation }) => operation === 'POST /graphql')).toHaveLength(1);
  });

  it('is not taken for answered because somebody else wrote the mark', async () => {
    const desk = await slashDesk();
    const asked = await heardOn(desk, '/goal');
    await answerSlash(desk.slash, asked);
    const [answer = ''] = await desk.replies();
    const other = await heardOn(desk, '/goal help');
    const forged = answer.replace(asked.comment, other.comment);
    expect(forged).not.toBe(answer);
    await desk.talk('ben').send('POST', '/repos/acme/shop/issues/1/comments', { body: forged });
    expect(await answerSlash(desk.slash, other)).toBe('answered');
  });

  it('is answered once when the answer to our comment is lost on its way', async () => {
    const desk = await slashDesk();
    const readings = await withReadings(desk);
    const asked = await heardOn(desk, '/goal check in 4');
    desk.site.faults.next(1, { status: 500 }, { match: NEW_COMMENT, after: true });
    expect(await answerSlash(desk.slash, asked)).toBe('answered');
    expect([(await desk.replies()).length, await readings()]).toEqual([2, 1]);
  });

  it('is answered by a second comment request when the first was never carried out', async () => {
    const desk = await slashDesk();
    const readings = await withReadings(desk);
    const asked = await heardOn(desk, '/goal check in 4');
    desk.site.faults.next(1, 'timeout', { match: NEW_COMMENT });
    expect(await answerSlash(desk.slash, asked)).toBe('answered');
    expect([(await desk.replies()).length, await readings()]).toEqual([2, 1]);
  });

  it('whose answer cannot be sent is told as a failure, and repeated', async () => {
    const desk = await slashDesk();
    const asked = await heardOn(desk, '/goal');
    desk.site.faults.next(2, { status: 503 }, { match: NEW_COMMENT });
    expect((await failure(answerSlash(desk.slash, asked))).problem).toBe('unreachable');
    expect(await desk.replies()).toHaveLength(0);
    expect(await answerSlash(desk.slash, asked)).toBe('answered');
    expect(await desk.replies()).toHaveLength(1);
  });

  it('changes nothing while GitHub asks for time: not at the reaction, and not at the question of rights', async () => {
    const desk = await slashDesk();
    const readings = await withReadings(desk);
    const asked = await heardOn(desk, '/goal check in 4');
    for (const part of ['/reactions', '/graphql', '/permission']) {
      const limit = {
        status: 403,
        headers: { 'retry-after': '90' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      };
      desk.site.faults.next(1, limit, { match: ({ path }) => path.endsWith(part) });
      const error = await failure(answerSlash(desk.slash, asked));
      expect([part, error.problem, error.retryAfter]).toEqual([part, 'rate-limited', 90_000]);
      desk.site.faults.clear();
    }
    expect([(await desk.replies()).length, await readings()]).toEqual([1, 0]);
  });

  it('of a connection that was revoked changes nothing', async () => {
    const desk = await slashDesk();
    await desk.goal('Faster checkout');
    const asked = await heardOn(desk, '/goal link checkout');
    desk.admin.revokeToken(desk.token);
    const error = await failure(answerSlash(desk.slash, asked));
    expect([error.problem, error.message.includes(desk.token)]).toEqual(['revoked', false]);
    expect(await desk.world.mirror.reasons(desk.refOf('acme/shop#1'))).toEqual([]);
  });

  it('is answered although it cannot be marked as seen', async () => {
    const desk = await slashDesk();
    const answer = { status: 403, body: { message: 'Resource not accessible by integration' } };
    desk.site.faults.next(1, answer, { match: ({ path }) => path.endsWith('/reactions') });
    await desk.write('/goal');
    expect(desk.answers).toEqual(['answered']);
    expect(desk.notes).toEqual([expect.stringMatching(/^A command could not be marked as seen\. GitHub /)]);
  });

  it('that is gone, or whose issue is gone, is left alone', async () => {
    const desk = await slashDesk();
    const ref = desk.refOf('acme/shop#1');
    await desk.goal('Faster checkout');
    const asked = await heardOn(desk, '/goal link checkout');
    await desk.talk('ada').send('DELETE', `/repos/acme/shop/issues/comments/${asked.commentNumber}`);
    expect(await answerSlash(desk.slash, asked)).toBe('gone');
    const another = await heardOn(desk, '/goal link checkout');
    desk.admin.deleteIssue('acme/shop#1', 'ada');
    expect(await answerSlash(desk.slash, another)).toBe('gone');
    expect(await desk.world.mirror.reasons(ref)).toEqual([]);
  });

  it('that cannot be answered in writing says what the app lacks', async () => {
    const desk = await slashDesk();
    const asked = await heardOn(desk, '/goal');
    const answer = { status: 403, body: { message: 'Resource not accessible by integration' } };
    desk.site.faults.next(1, answer, { match: NEW_COMMENT });
    const error = await failure(answerSlash(desk.slash, asked));
    expect([error.problem, error.message]).toEqual([
      'forbidden',
      expect.stringMatching(/write comments here/),
    ]);
  });
});
