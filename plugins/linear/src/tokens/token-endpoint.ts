import { ToolError } from '@throughline/core';
import { z } from 'zod';
import { failure, unexpectedAnswer } from '../client/linear-error.ts';
import { LINEAR } from '../refs.ts';
import type { StoredTokens } from '../tokens.ts';

/** An OAuth app of Linear, as its settings page shows it. */
export interface TokenRequester {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.linear.app/oauth/token` when left out. */
  readonly tokenUrl?: string;
}

/** What a token is asked for with, in Linear’s names. */
export type Grant = Readonly<Record<string, string>>;

const TOKEN_URL = 'https://api.linear.app/oauth/token';
const TIMEOUT = 30_000;

const granted = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).nullish(),
});

/** Asks Linear for tokens. Throws `ToolError`, `revoked` when the grant no longer holds. No secret is in any message. */
export async function requestToken(app: TokenRequester, grant: Grant, now: number): Promise<StoredTokens> {
  const { clientId, clientSecret, tokenUrl = TOKEN_URL } = app;
  const response = await sent(tokenUrl, { ...grant, client_id: clientId, client_secret: clientSecret });
  const body = await jsonOf(response);
  if (!response.ok) throw refusal(response.status, body);
  const parsed = granted.safeParse(body);
  if (!parsed.success) throw unexpectedAnswer('a token', parsed.error.issues[0]?.path.join('.') ?? '');
  const { access_token, expires_in, refresh_token } = parsed.data;
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    expiresAt: now + expires_in * 1000,
  };
}

async function sent(url: string, form: Grant): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (error) {
    throw failure('unreachable', error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // An error page of a proxy in between; its status says all there is.
    return null;
  }
}

/** The grant was used up, taken back, or never was: only a person can help. */
const LOST: ReadonlySet<string> = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client']);

function refusal(status: number, body: unknown): ToolError {
  const parsed = z.object({ error: z.string() }).safeParse(body);
  const said = parsed.success ? parsed.data.error : '';
  const cause = `HTTP ${status} ${said}`.trim();
  if (LOST.has(said) || status === 401) return failure('revoked', cause);
  if (status === 429) return failure('rate-limited', cause);
  if (status >= 500) return failure('unreachable', cause);
  const message = `Linear gives no token${said === '' ? '' : `: it says ${JSON.stringify(said)}`}.`;
  return new ToolError(LINEAR, 'refused', message, { cause });
}
