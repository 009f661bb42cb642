/** What a history belongs to. Every subject has its own chain of facts, numbered from 1. */
export type SubjectKind = 'goal' | 'metric' | 'person' | 'unit' | 'alignment' | 'workspace';

/** `kind:id`, such as `goal:g_01H…`. */
export type SubjectId = `${SubjectKind}:${string}`;

export type PersonId = string;

/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The plain data of one fact; free text stands in it as `TextRef`. */
export type FactBody = { readonly kind: string; readonly [key: string]: Json };

/**
 * One thing that a person decided, as stored.
 *
 * `hash` covers everything but `texts`, and `previous` is the hash of the fact before it in the same subject, so a
 * changed, removed or reordered fact is found (see `verifyChain`). `texts` holds the free text that the body refers
 * to; erasing it leaves the chain intact.
 */
export interface Fact {
  readonly subject: SubjectId;
  /** 1 for the first fact of the subject, then without gaps. */
  readonly version: number;
  readonly at: Instant;
  readonly by: PersonId;
  readonly body: FactBody;
  readonly texts: Readonly<Record<string, SaltedText>>;
  readonly previous: string;
  readonly hash: string;
}

/** Free text beside a fact. The salt keeps a short text from being guessed from its hash after it was erased. */
export interface SaltedText {
  readonly salt: string;
  readonly text: string;
}

export function subjectId(kind: SubjectKind, id: string): SubjectId {
  return `${kind}:${id}`;
}

/** The id part of a subject: `g_1` of `goal:g_1`. */
export function idOf(subject: SubjectId): string {
  return subject.slice(subject.indexOf(':') + 1);
}
