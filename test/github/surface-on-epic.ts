import { ADMIN } from '../world.ts';
import { openSurfaceDesk, type SurfaceDesk } from './surface-desk.ts';

const EPIC = { item: 'acme/shop#1' };

/** A desk with a goal on the epic, below an objective. */
export async function deskOnEpic(options: Parameters<typeof openSurfaceDesk>[0] = {}) {
  const desk = await openSurfaceDesk(options);
  const above = await desk.done(ADMIN, 'goals.create', { title: 'Payments that never wait' });
  const made = await desk.makeGoal('Faster checkout', [EPIC], { due: '2026-12-31' });
  await desk.done(ADMIN, 'goals.align', { goal: made.goal, parent: above.goal });
  return { ...desk, ...made };
}

/** How often each way of writing was asked for. */
export function commentCalls({
  site,
  token,
}: Pick<SurfaceDesk, 'site' | 'token'>): Readonly<Record<string, number>> {
  const { byOperation } = site.usage(token);
  const of = (operation: string): number => byOperation[operation] ?? 0;
  return {
    'POST comments': of('POST /repos/:owner/:repo/issues/:issue_number/comments'),
    'PATCH comments': of('PATCH /repos/:owner/:repo/issues/comments/:comment_id'),
    'PUT pin': of('PUT /repos/:owner/:repo/issues/comments/:comment_id/pin'),
  };
}
