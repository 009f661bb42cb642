import type { ToolError } from '@throughline/core';
import { z } from 'zod';
import { toToolError, unexpectedAnswer } from './client/github-error.ts';
import { type GitHubClientOptions, octokitFor } from './client/octokit.ts';

/** A question in GraphQL. */
export interface Question<T extends z.ZodType> {
  /** What is asked about, for the sentence when the answer is not of the form expected. */
  readonly about: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The form of the answer's `data`. */
  readonly form: T;
}

/** GitHub's API as far as it is used, in the name of one connection. Every method throws `ToolError`, and nothing else. */
export interface GitHubClient {
  /** An App sees what it is installed on; a token sees what its person sees. */
  readonly actsAs: 'app' | 'token';
  /**
   * Asks. What is not there, or may not be seen, is null in the answer; every other error is thrown. A question that was
   * too heavy throws `HeavyAnswer`.
   */
  ask<T extends z.ZodType>(question: Question<T>): Promise<z.output<T>>;
  /** Node ids of a repository's issues and pull requests changed at or after a moment, oldest change first. */
  changed(asked: ChangedPage): Promise<readonly ChangedNode[]>;
  /** The repositories that an App is installed on. */
  installedOn(): Promise<readonly InstalledRepository[]>;
}

export interface ChangedPage {
  readonly owner: string;
  readonly name: string;
  /** Milliseconds; GitHub compares whole seconds. */
  readonly since: number;
  /** From 1. */
  readonly page: number;
}

/** What GitHub gives at most in one page. */
export const PAGE = 100;

const changedNode = z.object({ node_id: z.string(), updated_at: z.string() });
type ChangedNode = z.output<typeof changedNode>;

const installedRepository = z.object({
  full_name: z.string(),
  has_issues: z.boolean().catch(true),
  archived: z.boolean().catch(false),
  owner: z.object({ login: z.string(), type: z.string().catch('User') }),
});
type InstalledRepository = z.output<typeof installedRepository>;
const installation = z.object({ repositories: z.array(installedRepository) });

export function githubClient(options: GitHubClientOptions): GitHubClient {
  const octokit = octokitFor(options);
  const failed = (thrown: unknown): ToolError => toToolError(thrown, options.now());
  return {
    actsAs: options.auth.kind,
    async ask({ about, document, variables, form }) {
      const data = await octokit
        .graphql<unknown>(document, { ...variables })
        .catch((thrown: unknown) => partialAnswer(thrown, failed));
      return formed(about, form, data);
    },
    async changed({ owner, name, since, page }) {
      const answer = await octokit.rest.issues
        .listForRepo({
          owner,
          repo: name,
          since: new Date(since).toISOString(),
          state: 'all',
          sort: 'updated',
          direction: 'asc',
          per_page: PAGE,
          page,
        })
        .catch((thrown: unknown) => {
          throw failed(thrown);
        });
      return formed('changed issues', z.array(changedNode), answer.data);
    },
    async installedOn() {
      const found: InstalledRepository[] = [];
      for (let page = 1; ; page += 1) {
        const answer = await octokit.rest.apps
          .listReposAccessibleToInstallation({ per_page: PAGE, page })
          .catch((thrown: unknown) => {
            throw failed(thrown);
          });
        const { repositories } = formed('the installation', installation, answer.data);
        found.push(...repositories);
        if (repositories.length < PAGE) return found;
      }
    },
  };
}

function formed<T extends z.ZodType>(about: string, form: T, data: unknown): z.output<T> {
  const parsed = form.safeParse(data);
  if (!parsed.success) throw unexpectedAnswer(about, parsed.error);
  return parsed.data;
}

/** Errors that only say that some things are not there, or not for this connection. */
const ABSENT: readonly string[] = ['NOT_FOUND', 'FORBIDDEN'];

const partial = z.object({
  data: z.record(z.string(), z.unknown()),
  errors: z.array(z.object({ type: z.string().optional() })).min(1),
});

function partialAnswer(thrown: unknown, failed: (thrown: unknown) => ToolError): unknown {
  const parsed = partial.safeParse(thrown);
  if (parsed.success && parsed.data.errors.every(({ type }) => ABSENT.includes(type ?? ''))) {
    return parsed.data.data;
  }
  throw failed(thrown);
}
