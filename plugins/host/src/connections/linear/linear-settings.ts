import { addressIn, type Environment, needed, variable } from '../environment.ts';

/** How Linear is asked: with a person's key for a trial, or as an app of one's own. */
export type LinearCredentials =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'app'; readonly clientId: string; readonly clientSecret: string };

export interface LinearSettings {
  readonly credentials: LinearCredentials;
  /** Undefined: Linear's own. */
  readonly apiUrl: string | undefined;
  /** Undefined: no webhooks are taken. */
  readonly webhookSecret: string | undefined;
}

/** Undefined while neither a key nor an app is set; a key wins. */
export function linearSettingsIn(env: Environment): LinearSettings | undefined {
  const credentials = credentialsIn(env);
  if (credentials === undefined) return undefined;
  const api = variable(env, 'LINEAR_API_URL');
  return {
    credentials,
    apiUrl: api === undefined ? undefined : addressIn('LINEAR_API_URL', api),
    webhookSecret: variable(env, 'LINEAR_WEBHOOK_SECRET'),
  };
}

function credentialsIn(env: Environment): LinearCredentials | undefined {
  const key = variable(env, 'LINEAR_API_KEY');
  if (key !== undefined) return { kind: 'key', key };
  const clientId = variable(env, 'LINEAR_CLIENT_ID');
  const clientSecret = variable(env, 'LINEAR_CLIENT_SECRET');
  if (clientId === undefined && clientSecret === undefined) return undefined;
  return {
    kind: 'app',
    clientId: needed(env, 'LINEAR_CLIENT_ID', 'LINEAR_CLIENT_SECRET is of no use without it'),
    clientSecret: needed(env, 'LINEAR_CLIENT_SECRET', 'LINEAR_CLIENT_ID is of no use without it'),
  };
}
