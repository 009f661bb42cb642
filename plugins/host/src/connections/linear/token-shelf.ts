import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyValues } from '@throughline/jira';
import type { StoredTokens, TokenShelf } from '@throughline/linear';
import { z } from 'zod';

const sealedSchema = z.object({ iv: z.string(), tag: z.string(), text: z.string() });
const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAt: z.number(),
});

export interface ShelfOptions {
  readonly values: KeyValues;
  /** Runs the work while no other process does the same. */
  readonly alone: TokenShelf['alone'];
  /** What nobody knows who may only look into the database: the app's client secret. */
  readonly secret: string;
}

const NAME = 'linear.tokens';

/** Keeps tokens in the database for all hosts, sealed (AES-256-GCM) with a key that is made of the app's secret. */
export function tokenShelf({ values, alone, secret }: ShelfOptions): TokenShelf {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'throughline linear tokens', 32));
  return {
    alone,
    read: async () => {
      const sealed = sealedSchema.safeParse(await values.get(NAME));
      return sealed.success ? opened(sealed.data, key) : null;
    },
    write: (tokens) => values.set(NAME, sealedWith(key, tokens)),
  };
}

function sealedWith(key: Buffer, tokens: StoredTokens): z.infer<typeof sealedSchema> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
  return { iv: iv.toString('hex'), tag: cipher.getAuthTag().toString('hex'), text: text.toString('hex') };
}

/** Null for what another secret has sealed: then new tokens are asked for. */
function opened({ iv, tag, text }: z.infer<typeof sealedSchema>, key: Buffer): StoredTokens | null {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'hex'), { authTagLength: 16 });
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  try {
    const plain = Buffer.concat([decipher.update(Buffer.from(text, 'hex')), decipher.final()]);
    return tokensSchema.parse(JSON.parse(plain.toString('utf8')));
  } catch {
    // The secret was changed since.
    return null;
  }
}
