import type { Fact, FactBody, Instant, PersonId } from './fact.ts';
import type { Refusal } from './refusal.ts';
import { openTexts } from './text.ts';

/** The shape that one kind of subject gives its facts. */
export interface Kinded {
  readonly kind: string;
}

/** A fact as the rules see it: its body with the free text in place, and who said it when. */
export interface Told<Body extends Kinded> {
  readonly body: Body;
  readonly at: Instant;
  readonly by: PersonId;
  readonly version: number;
}

/** The rules of one kind of subject. Both functions are pure. */
export interface Decider<State, Body extends Kinded> {
  readonly initial: State;
  evolve(state: State, told: Told<Body>): State;
  /** Reads a stored body; throws where it is none of this subject's, which only a damaged store can cause. */
  parse(body: FactBody): Body;
  /** The fields of each fact that hold free text. */
  readonly textFields: readonly string[];
}

export type Decision<Body extends Kinded> =
  | { readonly kind: 'decided'; readonly facts: readonly Body[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The state that a history leads to; with `until`, the state at that moment (facts at that instant included). */
export function fold<State, Body extends Kinded>(
  decider: Decider<State, Body>,
  facts: readonly Fact[],
  until: Instant = Number.POSITIVE_INFINITY,
): State {
  return facts
    .filter((fact) => fact.at <= until)
    .reduce((state, fact) => decider.evolve(state, tell(decider, fact)), decider.initial);
}

/** Opens one stored fact for the rules. */
export function tell<State, Body extends Kinded>(decider: Decider<State, Body>, fact: Fact): Told<Body> {
  return { body: decider.parse(openTexts(fact)), at: fact.at, by: fact.by, version: fact.version };
}

export function decided<Body extends Kinded>(...facts: readonly Body[]): Decision<Body> {
  return { kind: 'decided', facts };
}
