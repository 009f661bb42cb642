import { z } from 'zod';
import type { GitHubDelivery } from '../webhook/verify-delivery.ts';
import type { Hearer } from '../webhook.ts';

/** What somebody asks of the app in a comment. Plain data, which a host may keep in a queue. */
export const slashAsked = z.object({
  /** Node ids; `issue` may be a pull request. */
  comment: z.string().min(1),
  issue: z.string().min(1),
  owner: z.string().min(1),
  repo: z.string().min(1),
  /** Of the issue, and of the comment in REST. */
  number: z.int().positive(),
  commentNumber: z.int().positive(),
  /** When the comment was written, in milliseconds since 1970. */
  at: z.int(),
  /** The commenter; the id outlives a renaming. */
  person: z.object({ id: z.int(), login: z.string().min(1) }),
  written: z.string(),
});

export type SlashAsked = z.infer<typeof slashAsked>;

const account = z.object({ id: z.int(), login: z.string().min(1), type: z.string() });

const payloadSchema = z.object({
  action: z.literal('created'),
  issue: z.object({ node_id: z.string().min(1), number: z.int().positive() }),
  comment: z.object({
    id: z.int().positive(),
    node_id: z.string().min(1),
    body: z.string(),
    created_at: z.iso.datetime({ offset: true }),
    user: account,
  }),
  repository: z.object({ name: z.string().min(1), owner: z.object({ login: z.string().min(1) }) }),
  sender: account,
  installation: z.object({ id: z.int() }).nullish(),
});

type Payload = z.infer<typeof payloadSchema>;

/**
 * What a delivery asks of the app; null for one that asks nothing. A comment that was edited asks nothing, and neither does a
 * bot’s, our own included. The delivery must have been verified. Pure.
 */
export function askedBySlash({ body, event }: GitHubDelivery, hearer: Hearer): SlashAsked | null {
  if (event !== 'issue_comment') return null;
  const parsed = payloadSchema.safeParse(jsonOrUndefined(body));
  if (!parsed.success || !isFor(parsed.data, hearer) || byBot(parsed.data)) return null;
  const { issue, comment, repository } = parsed.data;
  const written = slashIn(comment.body);
  if (written === null) return null;
  return {
    comment: comment.node_id,
    issue: issue.node_id,
    owner: repository.owner.login,
    repo: repository.name,
    number: issue.number,
    commentNumber: comment.id,
    at: Date.parse(comment.created_at),
    person: { id: comment.user.id, login: comment.user.login },
    written,
  };
}

function isFor({ installation }: Payload, hearer: Hearer): boolean {
  return !installation || hearer.installation === null || installation.id === hearer.installation;
}

/** A person’s own token writes under the person’s name; no answer of ours begins with a command. */
function byBot({ comment, sender }: Payload): boolean {
  return [comment.user, sender].some(({ type, login }) => type !== 'User' || login.endsWith('[bot]'));
}

const COMMAND = /^\/(?:goal|throughline)(?:[^\S\r\n]+(.*))?$/i;

/** What follows `/goal` or `/throughline` where a text begins with it, in its first line; null elsewhere. */
function slashIn(text: string): string | null {
  const [line = ''] = text.split(/\r\n|\r|\n/, 1);
  const found = COMMAND.exec(line);
  return found === null ? null : (found[1] ?? '').trim();
}

function jsonOrUndefined(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    // Whoever verified the delivery has said so.
    return undefined;
  }
}
