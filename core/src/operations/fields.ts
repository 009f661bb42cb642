import { z } from 'zod';
import { VISIBILITIES } from '../goals/goal.ts';
import { toThousandths } from '../measures/work-item.ts';

/** The fields that inputs share, each with its limits and the sentence that says so. */

export const id = z.string().min(1, 'An id is needed.').max(200, 'This is no id.');

export const title = z
  .string()
  .trim()
  .min(1, 'A title is needed.')
  .max(200, 'A title has at most 200 characters.');

export const intent = z.string().trim().max(2000, 'An intent has at most 2,000 characters.');

export const reason = z
  .string()
  .trim()
  .min(1, 'A reason is needed.')
  .max(2000, 'A reason has at most 2,000 characters.');

/** A weight as people write it, in thousandths from here on. */
export const weight = z
  .number('A weight is a number above 0, at most 1,000.')
  .min(0.001, 'A weight must be above 0: at least 0.001.')
  .max(1000, 'A weight is at most 1,000.')
  .transform(toThousandths);

export const ambition = z.enum(['committed', 'aspirational']);
export const visibility = z.enum(VISIBILITIES);
export const mode = z.enum(['part', 'support']);
export const counting = z.enum(['all', 'own']);

/** A day (its end, UTC) or a moment with its offset, as an instant. */
export const moment = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'A date reads 2026-03-31, a moment 2026-03-31T12:00:00Z.',
  )
  .transform(toInstant);

export const page = {
  after: z.string().max(1000).optional(),
  limit: z.int().min(1).max(500).optional(),
};

export const tool = z.string().min(1).max(40);

const key = z.string().trim().min(1, 'A key is needed.').max(255);

/** What to link, in the words of the tool. */
export const selection = z.union(
  [
    z.strictObject({ item: key }),
    z.strictObject({ release: key, container: key }),
    z.strictObject({ label: key, container: key.optional() }),
    z.strictObject({ container: key }),
    z.strictObject({ query: z.string().trim().min(1, 'A query is needed.').max(5000) }),
  ],
  'Select by item, by release and container, by label, by container, or by query.',
);

function toInstant(said: string): number {
  const moment = said.includes('T') ? said : `${said}T23:59:59.999Z`;
  // biome-ignore lint/style/noRestrictedGlobals: reading a date with its offset asks no clock.
  return Date.parse(moment);
}
