import type { Digest } from '../ports/environment.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Fact } from './fact.ts';

/** What stands before the first fact of every subject. */
export const CHAIN_START = '0';

/** The hash of a fact: over its subject, version, time, author, body and predecessor; never over its free text. */
export function hashFact(fact: Omit<Fact, 'hash' | 'texts'>, digest: Digest): string {
  return digest(
    canonicalJson({
      subject: fact.subject,
      version: fact.version,
      at: fact.at,
      by: fact.by,
      body: fact.body,
      previous: fact.previous,
    }),
  );
}

export type ChainVerdict =
  | { readonly kind: 'intact'; readonly facts: number }
  | { readonly kind: 'broken'; readonly version: number; readonly why: 'gap' | 'link' | 'content' | 'text' };

/**
 * Checks one subject's history from its first fact: versions without gaps, each fact linked to the one before, no
 * content changed, and every text that is still there the one that was written. Erased texts are no breach.
 */
export function verifyChain(facts: readonly Fact[], digest: Digest): ChainVerdict {
  let previous = CHAIN_START;
  for (const [index, fact] of facts.entries()) {
    const why = breachOf(fact, index + 1, previous, digest);
    if (why !== undefined) return { kind: 'broken', version: index + 1, why };
    previous = fact.hash;
  }
  return { kind: 'intact', facts: facts.length };
}

function breachOf(
  fact: Fact,
  version: number,
  previous: string,
  digest: Digest,
): 'gap' | 'link' | 'content' | 'text' | undefined {
  if (fact.version !== version) return 'gap';
  if (fact.previous !== previous) return 'link';
  if (hashFact(fact, digest) !== fact.hash) return 'content';
  const forged = Object.entries(fact.texts).some(
    ([hash, { salt, text }]) => digest(`${salt}\n${text}`) !== hash,
  );
  return forged ? 'text' : undefined;
}
