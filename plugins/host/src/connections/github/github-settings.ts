import type { GitHubAuth } from '@throughline/github';
import { addressIn, type Environment, listIn, needed, variable, wrongVariable } from '../environment.ts';

export interface GitHubAccess {
  readonly auth: GitHubAuth;
  readonly projects: readonly string[];
  readonly repositories: readonly string[];
  /** Undefined: github.com. */
  readonly apiUrl: string | undefined;
  /** Undefined: no webhooks are taken. */
  readonly webhookSecret: string | undefined;
}

/** Undefined while neither an App nor a token is set; an App wins. */
export function githubAccessIn(env: Environment): GitHubAccess | undefined {
  const auth = appIn(env) ?? tokenIn(env);
  if (auth === undefined) return undefined;
  const api = variable(env, 'GITHUB_API_URL');
  return {
    auth,
    projects: namesIn(env, 'THROUGHLINE_GITHUB_PROJECTS', PROJECT, 'acme/7 or user:ada/3'),
    repositories: namesIn(env, 'THROUGHLINE_GITHUB_REPOSITORIES', REPOSITORY, 'acme/shop'),
    apiUrl: api === undefined ? undefined : addressIn('GITHUB_API_URL', api),
    webhookSecret: variable(env, 'GITHUB_WEBHOOK_SECRET'),
  };
}

function tokenIn(env: Environment): GitHubAuth | undefined {
  const token = variable(env, 'GITHUB_TOKEN');
  return token === undefined ? undefined : { kind: 'token', token };
}

function appIn(env: Environment): GitHubAuth | undefined {
  const appId = variable(env, 'GITHUB_APP_ID');
  if (appId === undefined) return undefined;
  const because = 'GITHUB_APP_ID is of no use without it';
  // A variable of one line holds the lines of the key as \n.
  const privateKey = needed(env, 'GITHUB_APP_PRIVATE_KEY', because).replaceAll('\\n', '\n');
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey))
    throw wrongVariable(
      'GITHUB_APP_PRIVATE_KEY',
      'It must be the key file’s text, from its BEGIN line to its END line.',
    );
  const installationId = Number(needed(env, 'GITHUB_APP_INSTALLATION_ID', because));
  if (!Number.isInteger(installationId) || installationId <= 0)
    throw wrongVariable(
      'GITHUB_APP_INSTALLATION_ID',
      'It must be the number at the end of the installation’s address.',
    );
  return { kind: 'app', appId, privateKey, installationId };
}

const PROJECT = /^(?:user:)?[a-z\d](?:[a-z\d-]*[a-z\d])?\/\d{1,9}$/i;
const REPOSITORY = /^[a-z\d](?:[a-z\d-]*[a-z\d])?\/[\w.-]{1,100}$/i;

function namesIn(env: Environment, name: string, form: RegExp, like: string): readonly string[] {
  const names = listIn(env, name);
  const odd = names.find((one) => !form.test(one));
  if (odd !== undefined) throw wrongVariable(name, `${JSON.stringify(odd)} should be like ${like}.`);
  return names;
}
