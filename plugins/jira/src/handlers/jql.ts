import { z } from 'zod';
import { GOAL_PROPERTY } from '../surface.ts';

const question = z.object({
  clause: z.object({ operator: z.string(), arguments: z.array(z.string()).default([]) }),
});

/**
 * `issue in issuesForGoal("g_1")`. Answers with a condition on the mark instead of a list of issues, so it never goes
 * stale and has no length.
 */
export async function jql(raw: unknown): Promise<{ readonly jql: string } | { readonly error: string }> {
  const { clause } = question.parse(raw);
  const goal = clause.arguments[0]?.trim() ?? '';
  if (!/^[\w-]{1,100}$/.test(goal)) {
    return {
      error:
        'issuesForGoal takes the id of one goal, such as issuesForGoal("g_1"). Copy it from the goal’s page.',
    };
  }
  const mark = `issue.property[${GOAL_PROPERTY}].goalIds`;
  if (clause.operator.toLowerCase() === 'in') return { jql: `${mark} = "${goal}"` };
  return { jql: `(${mark} is EMPTY OR ${mark} != "${goal}")` };
}
