import { ToolError } from '@throughline/core';
import { z } from 'zod';
import { toToolError, unexpectedAnswer } from '../client/github-error.ts';
import { type GitHubClientOptions, octokitFor } from '../client/octokit.ts';
import { GITHUB } from '../refs.ts';

/** An issue or pull request by the names that REST knows. */
export interface CommentPlace {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
}

/** A mutation in GraphQL. */
export interface Change {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What it needs a right for, as in `lets this connection …`: `write comments here`. */
  readonly act: string;
}

export interface NewComment {
  /** Its node id. */
  readonly id: string;
  /** Its number in REST. */
  readonly number: string;
}

/**
 * Writes to GitHub in the name of one connection. Nothing is sent twice by itself: what got no answer may have been carried
 * out. Every method throws `ToolError`, and nothing else.
 */
export interface GitHubWriter {
  addComment(place: CommentPlace, body: string): Promise<NewComment>;
  /** False: the comment is not there any more. */
  editComment(place: CommentPlace, comment: string, body: string): Promise<boolean>;
  /** Does nothing when the comment is not there any more. */
  removeComment(place: CommentPlace, comment: string): Promise<void>;
  pinComment(place: CommentPlace, comment: string): Promise<void>;
  change<T extends z.ZodType>(change: Change, form: T): Promise<z.output<T>>;
  /** Several mutations in one request; what failed among them is null or missing in the answer. */
  changeMany(change: Change): Promise<Readonly<Record<string, unknown>>>;
}

const ONCE = { request: { retries: 0 } };
const COMMENTS = 'write comments here. The permission Issues has to be “read and write”';
const GONE: readonly number[] = [404, 410];

type Answer = { readonly kind: 'done'; readonly data: unknown } | { readonly kind: 'gone' };

const madeComment = z.object({ node_id: z.string(), id: z.number() });

export function githubWriter(options: GitHubClientOptions): GitHubWriter {
  const octokit = octokitFor(options);
  const rest = async (act: string, route: string, parameters: object): Promise<Answer> => {
    try {
      return { kind: 'done', data: (await octokit.request(route, { ...parameters, ...ONCE })).data };
    } catch (thrown) {
      if (isGone(thrown)) return { kind: 'gone' };
      throw asWriting(toToolError(thrown, options.now()), act);
    }
  };
  const graphql = ({ document, variables }: Change): Promise<unknown> =>
    octokit.graphql(document, { ...variables, ...ONCE });
  const failed = (thrown: unknown, { act }: Change): ToolError =>
    asWriting(toToolError(thrown, options.now()), act);
  return {
    async addComment({ owner, repo, number }, body) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const made = await rest(COMMENTS, route, { owner, repo, issue_number: number, body });
      if (made.kind === 'gone') throw goneWork();
      const parsed = madeComment.safeParse(made.data);
      if (!parsed.success) throw unexpectedAnswer('the new comment', parsed.error);
      return { id: parsed.data.node_id, number: String(parsed.data.id) };
    },
    async editComment({ owner, repo }, comment, body) {
      const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
      return (await rest(COMMENTS, route, { owner, repo, comment_id: comment, body })).kind === 'done';
    },
    async removeComment({ owner, repo }, comment) {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await rest(COMMENTS, route, { owner, repo, comment_id: comment });
    },
    async pinComment({ owner, repo }, comment) {
      const route = 'PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin';
      await rest('pin comments here', route, { owner, repo, comment_id: comment });
    },
    async change(change, form) {
      const data = await graphql(change).catch((thrown: unknown) => {
        throw failed(thrown, change);
      });
      const parsed = form.safeParse(data);
      if (!parsed.success) throw unexpectedAnswer('what was written', parsed.error);
      return parsed.data;
    },
    async changeMany(change) {
      return answered.parse(
        await graphql(change).catch((thrown: unknown) => {
          const partial = partialAnswer.safeParse(thrown);
          if (partial.success) return partial.data.data;
          throw failed(thrown, change);
        }),
      );
    },
  };
}

const answered = z.record(z.string(), z.unknown());

/** A call of which a part was carried out. */
const partialAnswer = z
  .object({ data: answered })
  .refine(({ data }) => Object.values(data).some((part) => part !== null));

const withStatus = z.object({ status: z.number() });

function isGone(thrown: unknown): boolean {
  const parsed = withStatus.safeParse(thrown);
  return parsed.success && GONE.includes(parsed.data.status);
}

/** Said of an issue that is gone or hidden; GitHub does not tell which. */
export function goneWork(): ToolError {
  return new ToolError(
    GITHUB,
    'refused',
    'The issue is not there any more, or this connection may not see it.',
  );
}

function asWriting(error: ToolError, act: string): ToolError {
  if (error.problem !== 'forbidden') return error;
  return new ToolError(GITHUB, 'forbidden', `GitHub does not let this connection ${act}.`, {
    cause: error.cause,
  });
}
