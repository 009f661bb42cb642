import {
  clientCredentialTokens,
  type LinearAccess,
  type LinearTool,
  linearApi,
  linearTool,
} from '@throughline/linear';
import type { Connection, ConnectionKind, ConnectionParts } from '../connection.ts';
import { pause } from '../pause.ts';
import { reworded } from '../reworded.ts';
import { checkLinear } from './check-linear.ts';
import { linearDesk } from './linear-desk.ts';
import { type LinearCredentials, type LinearSettings, linearSettingsIn } from './linear-settings.ts';
import { tokenShelf } from './token-shelf.ts';

/** Linear, read with a person's key, or as an app of one's own by its client credentials. */
export const linearKind: ConnectionKind = {
  id: 'linear',
  name: 'Linear',
  howTo: [
    'LINEAR_API_KEY: a personal API key, made in Linear under Settings → Security & access → Personal API keys. “Read” is enough.',
    'or, for more than a trial, an application of your own (Settings → API → OAuth applications) with client credentials turned on:',
    'LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET: of that application.',
    'LINEAR_WEBHOOK_SECRET: the signing secret of a webhook to /webhooks/linear of this host. Without one, changes are found every few minutes.',
  ],
  open: (env, parts) => {
    const settings = linearSettingsIn(env);
    return settings === undefined ? undefined : connect(settings, parts);
  },
};

const API = 'https://api.linear.app/graphql';

function connect(settings: LinearSettings, parts: ConnectionParts): Connection {
  const { credentials, apiUrl = API, webhookSecret } = settings;
  const { mirror, now } = parts;
  const api = linearApi({ access: accessBy(credentials, apiUrl, parts), now, pause, apiUrl });
  const known: LinearTool = linearTool({ api, now, known: mirror.items, note: parts.report });
  const client = credentials.kind === 'app' ? credentials.clientId : null;
  const tool = reworded(known, REVOKED[credentials.kind]);
  return {
    tool,
    said: 'Linear',
    site: apiUrl,
    // Two keys may see different teams.
    scope: credentials.kind === 'app' ? credentials.clientId : parts.fingerprint(credentials.key),
    check: () => checkLinear(api, known, settings),
    ...(webhookSecret === undefined
      ? {}
      : { webhook: linearDesk({ tool: known, secret: webhookSecret, client, now }) }),
  };
}

const REVOKED = {
  key: {
    revoked:
      'Linear no longer accepts the API key. Make a new one, put it into LINEAR_API_KEY, and start the host again.',
  },
  app: {
    revoked:
      'Linear no longer accepts the application in LINEAR_CLIENT_ID. Look in Linear whether it is still there, and whether LINEAR_CLIENT_SECRET is its secret.',
  },
} as const;

const SCOPES = ['read', 'initiative:read'];

function accessBy(credentials: LinearCredentials, apiUrl: string, parts: ConnectionParts): LinearAccess {
  if (credentials.kind === 'key') return credentials;
  const { clientId, clientSecret } = credentials;
  const { values, alone, now } = parts;
  const shelf = tokenShelf({ values, alone: (work) => alone('linear.tokens', work), secret: clientSecret });
  const tokenUrl = apiUrl.replace(/\/graphql$/, '/oauth/token');
  const tokens = clientCredentialTokens({ clientId, clientSecret, tokenUrl, shelf, now }, SCOPES);
  return { kind: 'app', tokens };
}
