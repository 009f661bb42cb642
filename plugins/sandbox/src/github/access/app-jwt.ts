import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import type { AppRecord } from '../model/app-records.ts';
import type { SiteState } from '../state/site-state.ts';

const HeaderSchema = z.object({ alg: z.literal('RS256') });
const ClaimsSchema = z.object({
  iat: z.number().int(),
  exp: z.number().int(),
  iss: z.union([z.string(), z.number()]),
});

export type JwtAnswer =
  | { readonly kind: 'app'; readonly app: AppRecord }
  | { readonly kind: 'refused'; readonly message: string };

const UNREADABLE = 'A JSON web token could not be decoded';
const LONGEST = 600;
/** Seconds by which the two clocks may differ. */
const LEEWAY = 60;

/** The app that signed a token with its private key: RS256, at most ten minutes long, not over, not from the future. */
export function appFromJwt(state: SiteState, token: string, now: number): JwtAnswer {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = HeaderSchema.safeParse(decoded(head));
  const claims = ClaimsSchema.safeParse(decoded(body));
  if (!header.success || !claims.success) return { kind: 'refused', message: UNREADABLE };
  const app = state.tables.App.get(Number(claims.data.iss));
  if (app === undefined) return { kind: 'refused', message: 'Integration not found' };
  const bytes = Buffer.from(signature, 'base64url');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${body}`), createPublicKey(app.publicKey), bytes)) {
    return { kind: 'refused', message: UNREADABLE };
  }
  const message = outOfTime(claims.data, now / 1000);
  return message === null ? { kind: 'app', app } : { kind: 'refused', message };
}

function outOfTime({ iat, exp }: { iat: number; exp: number }, now: number): string | null {
  if (exp <= now)
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  if (exp > now + LONGEST + LEEWAY) return "'Expiration time' claim ('exp') is too far in the future";
  if (iat > now + LEEWAY)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  return null;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}
