import { type Outcome, refused } from '@throughline/core';
import { z } from 'zod';
import { type Doer, doerFor } from '../operations/doer.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import type { CommandContext, CommandResult } from './command-context.ts';

export interface DoOptions {
  /** The person to act for; the operator when left out. */
  readonly as?: string | undefined;
}

/** Does one operation. `text` is its input as JSON; `-` reads it from standard input. */
export async function doOperation(
  context: CommandContext,
  operation: string,
  text: string,
  { as }: DoOptions,
): Promise<CommandResult> {
  const input = parseJson(text === '-' ? await context.terminal.input() : text);
  const outcome =
    input.kind === 'refused'
      ? input
      : await withDoer(context, as, (doer) => doer.perform(operation, input.value));
  const answer = answerOf(outcome);
  return { data: answer, words: `${JSON.stringify(answer, null, 2)}\n`, failed: outcome.kind === 'refused' };
}

const callSchema = z.strictObject({ operation: z.string(), input: z.unknown().optional() });

/**
 * Does many operations in one process: each line of standard input is `{ "operation", "input" }`, each answer one line.
 * A refused line does not stop the others.
 */
export async function doLines(context: CommandContext, { as }: DoOptions): Promise<CommandResult> {
  const answers: unknown[] = [];
  let failed = false;
  await withDoer(context, as, async (doer) => {
    let number = 0;
    for await (const line of context.terminal.inputLines()) {
      number += 1;
      if (line.trim() === '') continue;
      const outcome = await doLine(doer, line, number);
      failed ||= outcome.kind === 'refused';
      if (context.json) answers.push(answerOf(outcome));
      else context.terminal.out(`${JSON.stringify(answerOf(outcome))}\n`);
    }
  });
  return { data: answers, words: '', failed };
}

async function doLine(doer: Doer, line: string, number: number): Promise<Outcome> {
  const parsed = parseJson(line);
  if (parsed.kind === 'refused') {
    return refused('invalid-input', `Line ${number}: ${parsed.refusal.message}`);
  }
  const call = callSchema.safeParse(parsed.value);
  if (!call.success) {
    return refused('invalid-input', `Line ${number}: each line is an object with “operation” and “input”.`);
  }
  return doer.perform(call.data.operation, call.data.input ?? {});
}

function answerOf(outcome: Outcome): unknown {
  return outcome.kind === 'done' ? outcome.output : { refusal: outcome.refusal };
}

function parseJson(
  text: string,
): { readonly kind: 'value'; readonly value: unknown } | Extract<Outcome, { kind: 'refused' }> {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return refused('invalid-input', `The input is not JSON: ${why}.`);
  }
}

async function withDoer<T>(
  context: CommandContext,
  as: string | undefined,
  work: (doer: Doer) => Promise<T>,
): Promise<T> {
  if (as?.trim() === '')
    throw new CommandRefused({ code: 'usage', message: '--as needs the id of a person.' });
  const doer = await doerFor(
    context.folder,
    { ...context, command: 'do', report: (problem) => context.terminal.err(`${problem}\n`) },
    as ?? null,
  );
  try {
    return await work(doer);
  } finally {
    await doer.close();
  }
}
