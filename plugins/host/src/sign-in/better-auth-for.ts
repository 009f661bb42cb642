import type { Engine } from '@throughline/store';
import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { z } from 'zod';
import type { NotAdmitted } from './admission.ts';
import { BASE_PATH, type SignInSettings } from './sign-in-settings.ts';
import { ACCOUNTS, COLUMNS, SESSIONS, USERS, VERIFICATIONS } from './sign-in-tables.ts';
import type { SignInTool, Visitor } from './sign-in-tool.ts';

export interface AuthParts {
  readonly engine: Engine;
  readonly settings: SignInSettings;
  /** Signs the cookies. */
  readonly secret: string;
  readonly admit: (tool: SignInTool, visitor: Visitor) => Promise<NotAdmitted | undefined>;
  readonly report: (problem: string) => void;
}

/** What somebody is signed in as: an account of a tool. */
export interface SignedInAccount {
  readonly tool: string;
  readonly account: string;
  readonly name: string;
}

/** The part of better-auth that is used. Every answer of it is for the browser as it is. */
export interface Auth {
  /** Where the browser goes to sign in, with the cookie that lets it come back. */
  begin(
    tool: string,
    places: { readonly back: string; readonly failed: string },
    headers: Headers,
  ): Promise<Response>;
  /** Takes somebody who comes back from a tool. */
  comeBack(request: Request): Promise<Response>;
  here(headers: Headers): Promise<SignedInAccount | undefined>;
  /** Ends the session; the answer takes the cookie away. */
  end(headers: Headers): Promise<Response>;
}

const accountSchema = z.object({ tool: z.string(), account: z.string(), name: z.string() });

const visitorSchema = z.object({
  subject: z.string(),
  account: z.string(),
  name: z.string(),
  groups: z.array(z.string()),
});

export function betterAuthFor(parts: AuthParts): Auth {
  const { engine, settings, secret, report } = parts;
  const tools = new Map<string, SignInTool>(settings.tools.map((tool) => [tool.id, tool]));
  const auth = betterAuth({
    appName: 'Throughline',
    baseURL: settings.url,
    basePath: BASE_PATH,
    secret,
    database: { db: engine.db, type: 'postgres', transaction: false },
    plugins: [genericOAuth({ config: settings.tools.map((tool) => providerOf(tool, report)) })],
    user: {
      modelName: USERS,
      fields: COLUMNS.user,
      additionalFields: {
        tool: { type: 'string', required: true },
        account: { type: 'string', required: true },
      },
      validateUserInfo: async ({ source }) => {
        const tool = tools.get(source.oauth?.providerId ?? '');
        if (tool === undefined) return { error: 'not_known' };
        const error = await parts.admit(tool, visitorSchema.parse(source.oauth?.profile));
        return error === undefined ? undefined : { error };
      },
    },
    session: {
      modelName: SESSIONS,
      fields: COLUMNS.session,
      expiresIn: settings.seconds,
      // Whoever is signed in comes back to the tool after that time, so that it says again who belongs here.
      disableSessionRefresh: true,
    },
    account: {
      modelName: ACCOUNTS,
      fields: COLUMNS.account,
      accountLinking: { enabled: false },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: VERIFICATIONS, fields: COLUMNS.verification },
    databaseHooks: KEEP_LITTLE,
    advanced: { cookiePrefix: 'throughline', ipAddress: { disableIpTracking: true } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { errorURL: `${settings.url}${BASE_PATH}` },
    // Only its own sentences: what stands behind them may hold what the browser or the tool sent.
    logger: { level: 'error', log: (_, message) => report(`Sign-in: ${message}`) },
  });
  return {
    begin: (provider, { back, failed }, headers) =>
      auth.api.signInSocial({
        body: { provider, callbackURL: back, errorCallbackURL: failed },
        headers,
        asResponse: true,
      }),
    comeBack: (request) => auth.handler(request),
    here: async (headers) => {
      const found = await auth.api.getSession({ headers });
      return found === null ? undefined : accountSchema.parse(found.user);
    },
    end: (headers) => auth.api.signOut({ headers, asResponse: true }),
  };
}

function providerOf(tool: SignInTool, report: (problem: string) => void) {
  const { id, name, client, authorizeUrl, tokenUrl, scopes } = tool;
  return {
    providerId: id,
    name,
    clientId: client.id,
    clientSecret: client.secret,
    authorizationUrl: authorizeUrl,
    tokenUrl,
    scopes: [...scopes],
    // A name that was changed at the tool is taken over.
    overrideUserInfo: true,
    accountSubject: ({ profile }: { readonly profile: object }) => visitorSchema.parse(profile).subject,
    getUserInfo: async ({ accessToken }: { readonly accessToken?: string | undefined }) => {
      if (accessToken === undefined) return null;
      try {
        return { ...(await tool.visitor(accessToken)), emailVerified: false };
      } catch (error) {
        report(`Sign-in with ${name}: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      }
    },
    mapProfileToUser: (profile: object) => {
      const { subject, account, name } = visitorSchema.parse(profile);
      // Every user has an e-mail address there. This one leads nowhere, so that none need be asked for or kept.
      return { name, email: `${subject}@${id}.invalid`, emailVerified: false, tool: id, account };
    },
  };
}

/** A tool's tokens serve once, to ask who somebody is; and nobody asks where a session comes from. */
const KEEP_LITTLE = {
  account: {
    create: {
      before: async (account: object) => ({
        data: {
          ...account,
          accessToken: null,
          refreshToken: null,
          idToken: null,
          accessTokenExpiresAt: null,
          refreshTokenExpiresAt: null,
          scope: null,
        },
      }),
    },
  },
  session: {
    create: {
      before: async (session: object) => ({ data: { ...session, userAgent: null, ipAddress: null } }),
    },
  },
};
