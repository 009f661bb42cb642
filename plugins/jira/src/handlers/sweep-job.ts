import { z } from 'zod';

const ref = z.templateLiteral([z.string(), ':', z.string()]);

/** What the queue of long readings carries. */
export const sweepJobSchema = z.discriminatedUnion('kind', [
  /** Everything, from the start: after an installation, and when an administrator asks or changes how Jira is read. */
  z.object({ kind: z.literal('everything') }),
  /** What changed since the last sweep, or the rest of one that was interrupted. */
  z.object({ kind: z.literal('catch-up'), tries: z.number() }),
  /** Every known item anew, which finds lost deletes. */
  z.object({ kind: z.literal('reconcile'), after: ref.nullable() }),
  /** Issues that a search finds: those of a renamed version or project, whose own change date stays as it was. */
  z.object({ kind: z.literal('reread'), jql: z.string(), token: z.string().nullable() }),
  /** Items that were known to be in a project or planned for a release. */
  z.object({
    kind: z.literal('refetch'),
    container: z.string(),
    release: z.string().nullable(),
    after: ref.nullable(),
  }),
]);

export type SweepJob = z.infer<typeof sweepJobSchema>;

export const CATCH_UP: SweepJob = { kind: 'catch-up', tries: 0 };
