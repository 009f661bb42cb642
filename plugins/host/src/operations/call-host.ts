import type { Outcome } from '@throughline/core';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { outcomeSchema } from './outcome-schema.ts';

export interface HostCall {
  readonly address: string;
  readonly secret: string;
  /** Null: the operator. */
  readonly person: string | null;
}

/** The header in which somebody who holds the folder's secret names the person to act for. */
export const PERSON_HEADER = 'x-throughline-person';

/** Does an operation through the host that runs on the folder. */
export async function callHost(call: HostCall, operation: string, input: unknown): Promise<Outcome> {
  const response = await reach(call, operation, input);
  const parsed = outcomeSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw unanswered(call.address, `HTTP ${response.status}`);
  return parsed.data;
}

async function reach(
  { address, secret, person }: HostCall,
  operation: string,
  input: unknown,
): Promise<Response> {
  try {
    return await fetch(new URL(`/api/operations/${encodeURIComponent(operation)}`, address), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${secret}`,
        ...(person === null ? {} : { [PERSON_HEADER]: person }),
      },
      body: JSON.stringify(input),
    });
  } catch (error) {
    throw unanswered(address, error instanceof Error ? error.message : String(error));
  }
}

function unanswered(address: string, why: string): CommandRefused {
  const message = `The host that runs on this folder does not answer as it should at ${address} (${why}).`;
  return new CommandRefused({ code: 'failed', message });
}
