import {
  addressIn,
  type Environment,
  needed,
  secondsIn,
  variable,
  wrongVariable,
} from '../connections/environment.ts';
import { githubSignIn } from './github-sign-in.ts';
import { linearSignIn } from './linear-sign-in.ts';
import type { SignInTool } from './sign-in-tool.ts';

export interface SignInSettings {
  /** Where people open this host: an origin such as `https://goals.acme.example`, without a slash at its end. */
  readonly url: string;
  /** As which the host may be called: by that address, and by the one that it listens on. */
  readonly names: readonly string[];
  readonly tools: readonly SignInTool[];
  /** How long somebody stays signed in, in seconds. */
  readonly seconds: number;
}

/** Where the addresses of sign-in begin. Of better-auth's own only the one to which tools send people back is served. */
export const BASE_PATH = '/sign-in';

const WEEK = 7 * 24 * 3600;
const LENGTH = { low: 300, high: 30 * 24 * 3600, otherwise: WEEK } as const;

const TOOLS = [
  { id: 'GITHUB', make: githubSignIn },
  { id: 'LINEAR', make: linearSignIn },
] as const;

/** Undefined while no tool is set to sign in with. Refuses, naming the variable, what is set by halves or wrongly. */
export function signInSettingsIn(env: Environment): SignInSettings | undefined {
  const tools = TOOLS.flatMap(({ id, make }) => {
    const client = clientIn(env, `${id}_OAUTH_CLIENT_ID`, `${id}_OAUTH_CLIENT_SECRET`);
    return client === undefined ? [] : [make(env, client)];
  });
  if (tools.length === 0) return undefined;
  const url = originIn(env);
  const seconds = secondsIn(env, 'THROUGHLINE_SESSION_SECONDS', LENGTH);
  const bound = variable(env, 'THROUGHLINE_HOST');
  const names = [new URL(url).hostname, ...(bound === undefined ? [] : [nameOf(bound)])];
  return { url, names, tools, seconds };
}

/** As it stands in an address. */
function nameOf(address: string): string {
  return address.includes(':') ? `[${address}]` : address.toLowerCase();
}

/**
 * The address to listen on; undefined: this machine's own. Refuses one that others reach where nobody signs in: there
 * people are believed to be whom they say.
 */
export function bindAddressIn(env: Environment): string | undefined {
  const address = variable(env, 'THROUGHLINE_HOST');
  if (address === undefined || signInSettingsIn(env) !== undefined) return address;
  if (['127.0.0.1', 'localhost', '::1'].includes(address)) return address;
  throw wrongVariable(
    'THROUGHLINE_HOST',
    'Others can reach this address, so people must sign in first: set GITHUB_OAUTH_CLIENT_ID or LINEAR_OAUTH_CLIENT_ID with its secret, and THROUGHLINE_URL.',
  );
}

function clientIn(env: Environment, id: string, secret: string) {
  if (variable(env, id) === undefined && variable(env, secret) === undefined) return undefined;
  return {
    id: needed(env, id, `${secret} is of no use without it`),
    secret: needed(env, secret, `${id} is of no use without it`),
  };
}

function originIn(env: Environment): string {
  const name = 'THROUGHLINE_URL';
  const url = addressIn(name, needed(env, name, 'people come back to it after they signed in with a tool'));
  if (new URL(url).origin === url) return url;
  throw wrongVariable(name, 'It must be an address without a path, such as https://goals.example.org.');
}
