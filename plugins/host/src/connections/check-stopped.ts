import { ToolError } from '@throughline/core';
import { attention, wrong } from '../checkup/finding.ts';
import type { Checked } from './connection.ts';

/** A check that a tool did not let go on. `todo` is what to do where the connection itself is at fault. */
export function stopped(check: string, error: unknown, todo: string): Checked {
  if (!(error instanceof ToolError)) throw error;
  switch (error.problem) {
    case 'rate-limited':
      return only(attention(check, error.message, 'Ask again in a few minutes.'));
    case 'unreachable':
      return only(
        wrong(
          check,
          error.message,
          'Look whether this machine reaches it, and whether its address is right.',
        ),
      );
    default:
      return only(wrong(check, error.message, todo));
  }
}

function only(finding: Checked['findings'][number]): Checked {
  return { findings: [finding], reads: [] };
}
