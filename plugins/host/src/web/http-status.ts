import type { Outcome, RefusalCode } from '@throughline/core';

type Status = 200 | 400 | 403 | 404 | 409 | 502;

const STATUSES: Readonly<Record<RefusalCode, Status>> = {
  'invalid-input': 400,
  'unknown-operation': 404,
  'not-found': 404,
  'not-allowed': 403,
  conflict: 409,
  cycle: 409,
  closed: 409,
  'not-closed': 409,
  duplicate: 409,
  'tool-missing': 404,
  'tool-refused': 400,
  'tool-unreachable': 502,
};

/** What an outcome is over HTTP. */
export function statusOf(outcome: Outcome): Status {
  return outcome.kind === 'done' ? 200 : STATUSES[outcome.refusal.code];
}
