import type { Outcome } from '@throughline/core';
import { z } from 'zod';
import { JIRA } from '../refs.ts';
import { begin } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { operate } from './operate.ts';

const inputs = z.object({ issueKey: z.string().min(1), goalId: z.string().min(1) });

/**
 * The action of an automation rule or of an assistant: links an issue, with everything below it, to a goal. It acts for the
 * person whom the rule runs as and has their rights. A refusal is thrown, so that the rule's log shows it.
 */
export async function linkGoal(
  host: JiraHost,
  raw: unknown,
  account: string | null,
): Promise<{ readonly link: string }> {
  const { issueKey, goalId } = inputs.parse(raw);
  if (account === null) {
    throw new Error('This action needs a person to act for. Let the rule run as a user, not as the app.');
  }
  const goal = await operate(host, account, 'goals.get', { goal: goalId });
  succeed(goal);
  const metric = await onlyWorkMetric(host, goalId);
  const linked = await operate(host, account, 'links.add', {
    metric,
    tool: JIRA,
    select: { item: issueKey },
  });
  return z.object({ link: z.string() }).parse(succeed(linked));
}

function succeed(outcome: Outcome): unknown {
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
  return outcome.output;
}

async function onlyWorkMetric(host: JiraHost, goal: string): Promise<string> {
  const { world } = await begin(host, null);
  const metrics = (await world.goals.metricsOf([goal])).filter(({ source }) => source.kind === 'work');
  const [first, ...others] = metrics;
  if (first === undefined) throw new Error('This goal has no metric that counts work. Define one first.');
  if (others.length > 0) {
    throw new Error(
      'This goal has several metrics that count work. Link the issue in its panel, and choose one there.',
    );
  }
  return first.metric;
}
