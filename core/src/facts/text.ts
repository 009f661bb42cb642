import { z } from 'zod';
import type { Digest, RandomIds } from '../ports/environment.ts';
import type { FactBody, Json, SaltedText } from './fact.ts';

/** What a reader sees in place of a text that was erased. */
export const ERASED_TEXT = '[erased]';

/** How free text stands in the body of a stored fact: by its salted hash only. */
const textRef = z.strictObject({ $text: z.string() });

/** A field of a fact that holds free text: a string in memory, a reference in the stored body. */
export const text = z.string();

const stored = z.object({ kind: z.string() }).catchall(z.json());

/** A fact of the rules as plain data: what is undefined is left out. */
export function toFactBody(fact: { readonly kind: string }): FactBody {
  return stored.parse(JSON.parse(JSON.stringify(fact)));
}

export interface SealedBody {
  readonly body: FactBody;
  readonly texts: Readonly<Record<string, SaltedText>>;
}

/**
 * Takes the free text of the named fields out of a body and leaves its salted hash. A field that is absent or null
 * stays as it is.
 */
export function sealTexts(
  body: FactBody,
  fields: readonly string[],
  by: { readonly digest: Digest; readonly ids: RandomIds },
): SealedBody {
  const texts: Record<string, SaltedText> = {};
  const sealed: Record<string, Json> & { kind: string } = { ...body };
  for (const field of fields) {
    const value = body[field];
    if (typeof value !== 'string') continue;
    const salt = by.ids('s');
    const hash = by.digest(`${salt}\n${value}`);
    texts[hash] = { salt, text: value };
    sealed[field] = { $text: hash };
  }
  return { body: sealed, texts };
}

/** Puts the texts back; one that was erased reads as `ERASED_TEXT`. */
export function openTexts(sealed: SealedBody): FactBody {
  const open: Record<string, Json> & { kind: string } = { ...sealed.body };
  for (const [field, value] of Object.entries(sealed.body)) {
    const ref = textRef.safeParse(value);
    if (ref.success) open[field] = sealed.texts[ref.data.$text]?.text ?? ERASED_TEXT;
  }
  return open;
}
