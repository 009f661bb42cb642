import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runAction } from '@throughline/github/action';
import {
  createGitHubSite,
  type GitHubLimits,
  type GitHubSeed,
  type GitHubSite,
  serveGitHub,
  UNLIMITED,
} from '@throughline/sandbox/github';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { prepare, REPOSITORY, type RunOptions, runInProcess } from './github-runner.ts';

/** What a run left behind. */
export interface Ran {
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Requests that it made, and those of them that change something. */
  readonly requests: number;
  readonly writes: number;
}

/** A repository with an Action in it, as GitHub would run it. */
export interface ActionDesk {
  readonly site: GitHubSite;
  readonly token: string;
  /** Writes the goals file into the workspace. */
  goals(text: string): void;
  /** Runs the sources in this process, without the distance between requests. */
  run(options?: RunOptions): Promise<Ran>;
  /** Runs a built bundle in a process of its own, over HTTP. */
  runBundle(bundle: string, options?: RunOptions): Promise<Ran>;
  /** Asks the site's API as a person who may do everything. */
  ask(method: string, path: string, body?: object): Promise<Answer>;
  /** The commits of the branch, newest first; empty where there is no such branch. */
  commits(branch?: string): Promise<readonly { readonly message: string; readonly parents: number }[]>;
  /** A file of the branch. */
  file(path: string, branch?: string): Promise<string>;
  /** Comments of an issue. */
  comments(number: number): Promise<readonly string[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: assertions read answers freely.
export type Answer = { readonly status: number; readonly json: any };

export interface DeskOptions {
  readonly seed: GitHubSeed;
  readonly limits?: Partial<GitHubLimits>;
  readonly token?: (site: GitHubSite) => string;
}

export async function openActionDesk({
  seed,
  limits = UNLIMITED,
  token: given,
}: DeskOptions): Promise<ActionDesk> {
  const site = createGitHubSite({ now: Date.now, limits, seed });
  const token = given?.(site) ?? site.admin.classicToken('ada', ['repo', 'project', 'read:org']);
  const boss = site.admin.classicToken('olga', ['repo', 'project', 'admin:org']);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-action-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'workspace');
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await site.fetch(`https://api.github.com${path}`, {
      method,
      headers: { authorization: `bearer ${boss}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, json: text === '' ? null : JSON.parse(text) };
  };
  await ask('PUT', `/repos/${REPOSITORY}/contents/README.md`, { message: 'Begin', content: '' });
  const surroundings = (options: RunOptions, url: string) =>
    prepare({ folder, workspace, url, token }, options);
  const counted = async (used: string, work: () => Promise<Omit<Ran, 'requests' | 'writes'>>) => {
    const before = site.usage(used);
    const ran = await work();
    const after = site.usage(used);
    return { ...ran, requests: after.requests - before.requests, writes: after.writes - before.writes };
  };
  const tree = async (branch: string) => {
    const { status, json } = await ask('GET', `/repos/${REPOSITORY}/git/ref/heads/${branch}`);
    return status === 200 ? String(json.object.sha) : null;
  };
  return {
    site,
    token,
    ask,
    goals(text) {
      const path = join(workspace, '.github/goals.yml');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    run: (options = {}) =>
      counted(options.token ?? token, async () => {
        const { env, ended } = surroundings(options, 'http://github.test');
        const lines: string[] = [];
        const code = await runAction({
          env,
          now: Date.now,
          say: (line) => lines.push(line),
          fetch: options.fetch ?? ((input, init) => site.fetch(input, init)),
          paced: false,
        });
        return ended(code, lines.join('\n'));
      }),
    runBundle: async (bundle, options = {}) => {
      const { url, close } = await serveGitHub(site);
      try {
        return await counted(options.token ?? token, async () => {
          const { env, ended } = surroundings(options, url);
          const { code, log } = await runInProcess(bundle, env);
          return ended(code, log);
        });
      } finally {
        await close();
      }
    },
    async commits(branch = 'throughline') {
      const commits: { message: string; parents: number }[] = [];
      let sha = await tree(branch);
      while (sha !== null) {
        const { json } = await ask('GET', `/repos/${REPOSITORY}/git/commits/${sha}`);
        commits.push({ message: json.message, parents: json.parents.length });
        sha = json.parents[0]?.sha ?? null;
      }
      return commits;
    },
    async file(path, branch = 'throughline') {
      const { status, json } = await ask('GET', `/repos/${REPOSITORY}/contents/${path}?ref=${branch}`);
      if (status !== 200) throw new Error(`There is no ${path} on ${branch}: ${status}.`);
      return Buffer.from(json.content, 'base64').toString('utf8');
    },
    async comments(number) {
      const { json } = await ask('GET', `/repos/${REPOSITORY}/issues/${number}/comments`);
      return z
        .array(z.object({ body: z.string() }))
        .parse(json)
        .map(({ body }) => body);
    },
  };
}
