import { z } from 'zod';
import type { LinearEvent } from '../webhook/event.ts';
import type { Hearer } from '../webhook.ts';
import { writtenAfterMention, writtenToApp } from './written-to-app.ts';

/** `act` names what a person did once: the same act in another delivery has the same name. */
const shared = { act: z.string().min(1), session: z.string().min(1) };

/** What somebody asks of the app in an agent session. Plain data, which a host may keep in a queue. */
export const agentAsked = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('words'),
    ...shared,
    /** Ids of Linear. `issue` null: the session stands elsewhere; `person` null: an automation asks. */
    issue: z.string().min(1).nullable(),
    person: z.string().min(1).nullable(),
    written: z.string(),
  }),
  z.object({ kind: z.literal('stop'), ...shared }),
]);

export type AgentAsked = z.infer<typeof agentAsked>;

const id = z.string().min(1).nullish();
const thing = z.object({ id: z.string().min(1) }).nullish();

/** What a webhook leaves out has no value. */
const bodySchema = z.object({
  appUserId: id,
  agentSession: z.object({
    id: z.string().min(1),
    issueId: id,
    issue: thing,
    creatorId: id,
    creator: thing,
    comment: z.object({ body: z.string() }).nullish(),
  }),
  agentActivity: z
    .object({
      id: z.string().min(1),
      userId: id,
      user: thing,
      signal: z.string().nullish(),
      content: z.object({ body: z.string().nullish() }),
    })
    .nullish(),
});

type Body = z.infer<typeof bodySchema>;

/** What an event asks of the app; null for one that asks nothing, or that is for another app. Pure. */
export function askedOfAgent(event: LinearEvent, hearer: Hearer): AgentAsked | null {
  if (event.type !== 'AgentSessionEvent') return null;
  const parsed = bodySchema.safeParse(event.body);
  if (!parsed.success || !isFor(event, parsed.data, hearer)) return null;
  if (event.action === 'created') return opened(parsed.data);
  return event.action === 'prompted' ? prompted(parsed.data, hearer) : null;
}

function isFor({ client }: LinearEvent, { appUserId }: Body, hearer: Hearer): boolean {
  const same = (one: string | null, other: string | null): boolean =>
    one === null || other === null || one === other;
  return same(client, hearer.client) && same(appUserId ?? null, hearer.user);
}

/** A session without a comment was opened by giving the issue to the app. */
function opened({ agentSession: { id, creatorId, creator, comment, ...place } }: Body): AgentAsked {
  return {
    kind: 'words',
    act: `created ${id}`,
    session: id,
    issue: issueOf(place),
    person: creatorId ?? creator?.id ?? null,
    written: writtenAfterMention(comment?.body ?? ''),
  };
}

function prompted({ agentSession, agentActivity }: Body, hearer: Hearer): AgentAsked | null {
  if (!agentActivity) return null;
  const person = agentActivity.userId ?? agentActivity.user?.id ?? null;
  if (person !== null && person === hearer.user) return null;
  const about = { act: `prompted ${agentActivity.id}`, session: agentSession.id };
  if (agentActivity.signal === 'stop') return { kind: 'stop', ...about };
  const written = writtenToApp(agentActivity.content.body ?? '');
  return { kind: 'words', ...about, issue: issueOf(agentSession), person, written };
}

function issueOf({ issueId, issue }: Pick<Body['agentSession'], 'issueId' | 'issue'>): string | null {
  return issueId ?? issue?.id ?? null;
}
