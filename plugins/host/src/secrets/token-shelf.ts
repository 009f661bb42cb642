import type { StoredTokens, TokenShelf } from '@throughline/linear';
import { z } from 'zod';
import type { SharedSecrets } from './secrets.ts';

const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.number(),
});

/** The tokens of one connection, such as `linear`, kept as a secret that its processes share. */
export function tokenShelf(secrets: SharedSecrets, connection: string): TokenShelf {
  const name = `${connection}.tokens`;
  return {
    read: async () => {
      const text = await secrets.get(name);
      if (text === undefined) return null;
      const tokens: StoredTokens = tokensSchema.parse(JSON.parse(text));
      return tokens;
    },
    write: (tokens) => secrets.set(name, JSON.stringify(tokens)),
    alone: (work) => secrets.alone(connection, work),
  };
}
