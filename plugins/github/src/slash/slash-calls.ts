import type { ToolError } from '@throughline/core';
import { z } from 'zod';
import { toToolError, unexpectedAnswer } from '../client/github-error.ts';
import { type GitHubClientOptions, octokitFor } from '../client/octokit.ts';
import { githubClient, PAGE } from '../client.ts';
import { githubWriter } from '../surface/github-writer.ts';
import type { SlashAsked } from './slash-asked.ts';
import { LATEST_COMMENTS } from './slash-documents.ts';
import { isAnswerTo } from './slash-marker.ts';

/** What a person may do in a repository. `unknown`: GitHub does not tell this connection. */
export type Permission = 'none' | 'read' | 'write' | 'admin' | 'unknown';

/** What stands below a command. */
export interface Thread {
  /** Whether everybody on the internet reads it. */
  readonly isPublic: boolean;
  /** Whether the command was answered by this connection. */
  readonly answered: boolean;
}

/** GitHub’s API as far as people ask the app in comments. Every method throws `ToolError`, and nothing else. */
export interface SlashCalls {
  /** Shows that the command was seen. False: its comment is gone. */
  notice(asked: SlashAsked): Promise<boolean>;
  /** Null: the issue is gone, or this connection may not see it. */
  thread(asked: SlashAsked): Promise<Thread | null>;
  permission(asked: SlashAsked): Promise<Permission>;
  /** Adds a comment. What got no answer may have been carried out: look before it is sent again. */
  answer(asked: SlashAsked, body: string): Promise<void>;
}

const GONE: readonly number[] = [404, 410];

const permissionSchema = z.object({ permission: z.enum(['none', 'read', 'write', 'admin']) });

const comments = z.object({
  repository: z.object({ isPrivate: z.boolean() }),
  comments: z.object({
    pageInfo: z.object({ hasPreviousPage: z.boolean(), startCursor: z.string().nullish() }),
    nodes: z.array(
      z.object({ createdAt: z.string(), body: z.string(), viewerDidAuthor: z.boolean() }).nullable(),
    ),
  }),
});
const threadSchema = z.object({ subject: comments.nullable() });

/** `options` as for `githubClient`: one `id`, so that all that is asked and written keeps its distance together. */
export function slashCalls(options: GitHubClientOptions): SlashCalls {
  const octokit = octokitFor(options);
  const client = githubClient(options);
  const writer = githubWriter(options);
  const failed = (thrown: unknown): ToolError => toToolError(thrown, options.now());

  const latest = async (item: string, before: string | null) => {
    const question = { about: 'comments', document: LATEST_COMMENTS, form: threadSchema };
    return (await client.ask({ ...question, variables: { item, page: PAGE, before } })).subject;
  };

  return {
    async notice({ owner, repo, commentNumber }) {
      try {
        const place = { owner, repo, comment_id: commentNumber };
        const once = { request: { retries: 0 } };
        await octokit.rest.reactions.createForIssueComment({ ...place, content: 'eyes', ...once });
        return true;
      } catch (thrown) {
        if (statusIs(thrown, GONE)) return false;
        throw failed(thrown);
      }
    },
    async thread(asked) {
      for (let before: string | null = null; ; ) {
        const page = await latest(asked.issue, before);
        if (page === null) return null;
        const { nodes, pageInfo } = page.comments;
        const answered = nodes.some((one) => one?.viewerDidAuthor === true && isAnswerTo(asked, one.body));
        const earliest = Date.parse(nodes.find((one) => one !== null)?.createdAt ?? '');
        const further = pageInfo.hasPreviousPage && earliest >= asked.at;
        if (answered || !further) return { isPublic: !page.repository.isPrivate, answered };
        before = pageInfo.startCursor ?? null;
      }
    },
    async permission({ owner, repo, person }) {
      try {
        const place = { owner, repo, username: person.login };
        const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel(place);
        const parsed = permissionSchema.safeParse(data);
        if (!parsed.success) throw unexpectedAnswer('a permission', parsed.error);
        return parsed.data.permission;
      } catch (thrown) {
        if (statusIs(thrown, GONE)) return 'none';
        const error = failed(thrown);
        if (error.problem === 'forbidden') return 'unknown';
        throw error;
      }
    },
    async answer({ owner, repo, number }, body) {
      await writer.addComment({ owner, repo, number }, body);
    },
  };
}

const withStatus = z.object({ status: z.number() });

function statusIs(thrown: unknown, among: readonly number[]): boolean {
  const parsed = withStatus.safeParse(thrown);
  return parsed.success && among.includes(parsed.data.status);
}
