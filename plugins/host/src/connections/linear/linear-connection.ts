import {
  agentAsked,
  agentCalls,
  answerAgent,
  clientCredentialTokens,
  type LinearAccess,
  type LinearApi,
  type LinearTool,
  linearApi,
  linearSurface,
  linearTool,
} from '@throughline/linear';
import { writesInto } from '../../panels/panel-settings.ts';
import type { Connection, ConnectionKind, ConnectionParts } from '../connection.ts';
import { environmentSettings } from '../environment-settings.ts';
import { pause } from '../pause.ts';
import { reworded } from '../reworded.ts';
import { checkLinear } from './check-linear.ts';
import { linearDesk } from './linear-desk.ts';
import { type LinearCredentials, type LinearSettings, linearSettingsIn } from './linear-settings.ts';

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
    const scopes = writesInto(env, 'linear') ? [...READING, ...WRITING] : READING;
    return settings === undefined ? undefined : connect(settings, parts, scopes);
  },
};

const API = 'https://api.linear.app/graphql';

function connect(access: LinearSettings, parts: ConnectionParts, scopes: readonly string[]): Connection {
  const { credentials, apiUrl = API, webhookSecret } = access;
  const { mirror, now } = parts;
  const granted = accessBy(credentials, parts, { apiUrl, scopes });
  const api = linearApi({ access: granted, now, pause, apiUrl });
  const known: LinearTool = linearTool({ api, now, known: mirror.items, note: parts.report });
  const client = credentials.kind === 'app' ? credentials.clientId : null;
  const settings = environmentSettings({
    containers: async () => [...(await known.catalogue.current()).teams.values()],
    everyContainer: true,
    said: 'Every team that the connection sees is read. Which those are is set in Linear.',
    requestSweep: () => parts.requestSweep('linear'),
  });
  const tool = reworded({ ...known, settings }, REVOKED[credentials.kind]);
  return {
    tool,
    said: 'Linear',
    site: apiUrl,
    // Two keys may see different teams.
    scope: credentials.kind === 'app' ? credentials.clientId : parts.fingerprint(credentials.key),
    check: () => checkLinear(api, known, access),
    surface: (_, { pageOf, installation }) =>
      linearSurface({ access: granted, now, pause, apiUrl, pageOf, installation }),
    answers: (world, { pageOf }) => {
      const calls = agentCalls({ access: granted, now, pause, apiUrl });
      const agent = { calls, world, pageOf, note: parts.report };
      return (asked) => answerAgent(agent, agentAsked.parse(asked));
    },
    ...(webhookSecret === undefined
      ? {}
      : {
          webhook: linearDesk({
            tool: known,
            secret: webhookSecret,
            client,
            user: ownUser(api, client),
            now,
          }),
        }),
  };
}

/** Asked for once; where it could not be told, the next one asks again. */
function ownUser(api: LinearApi, client: string | null): () => Promise<string | null> {
  let known: Promise<string | null> | undefined;
  return async () => {
    if (client === null) return null;
    known ??= api.viewer().then(({ viewer }) => viewer.id);
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
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

const READING: readonly string[] = ['read', 'initiative:read'];
/** Asked for only where goals are shown in Linear. */
const WRITING: readonly string[] = ['write', 'initiative:write', 'app:mentionable', 'app:assignable'];

function accessBy(
  credentials: LinearCredentials,
  parts: ConnectionParts,
  { apiUrl, scopes }: { readonly apiUrl: string; readonly scopes: readonly string[] },
): LinearAccess {
  if (credentials.kind === 'key') return credentials;
  const { clientId, clientSecret } = credentials;
  const { now } = parts;
  const shelf = parts.shelf('linear');
  const tokenUrl = apiUrl.replace(/\/graphql$/, '/oauth/token');
  const tokens = clientCredentialTokens({ clientId, clientSecret, tokenUrl, shelf, now }, scopes);
  return { kind: 'app', tokens };
}
