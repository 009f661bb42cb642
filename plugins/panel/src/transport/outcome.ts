import type { Refusal, RefusalCode } from '@throughline/core';
import type { Client, InputOf, OperationName, Outcome, OutputOf, Transport } from '../operations.ts';

/**
 * Checks what a transport brought. The host has validated every output against its schema, so only the envelope is
 * looked at here; anything else means that it was not the host that answered.
 */
export function toOutcome(answer: unknown): Outcome {
  if (!isRecord(answer)) throw new Error('The answer could not be read.');
  if (answer.kind === 'done') return { kind: 'done', output: answer.output };
  const { refusal } = answer;
  if (answer.kind === 'refused' && isRecord(refusal) && typeof refusal.message === 'string') {
    return { kind: 'refused', refusal: toRefusal(refusal, refusal.message) };
  }
  throw new Error('The answer could not be read.');
}

function toRefusal({ code, field }: Record<string, unknown>, message: string): Refusal {
  // Codes are core's own and only ever compared with known ones, so a code this panel does not know does no harm.
  const refusal = { code: code as RefusalCode, message };
  return typeof field === 'string' ? { ...refusal, field } : refusal;
}

/** The same outcome with another output. */
export function mapped<A, B>(outcome: Outcome<A>, to: (output: A) => B): Outcome<B> {
  return outcome.kind === 'done' ? { kind: 'done', output: to(outcome.output) } : outcome;
}

/** Gives a transport the types of the operations. */
export function clientOver(transport: Transport): Client {
  return {
    call: async <N extends OperationName>(name: N, input: InputOf<N>) =>
      // The one place where an output takes its type: the table in operations.ts mirrors the host's schemas.
      (await transport.call(name, input)) as Outcome<OutputOf<N>>,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
