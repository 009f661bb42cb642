import { z } from 'zod';

/** What the asking process is told to do, one request after the other. */
export const asked = z.strictObject({
  address: z.string(),
  /** JSON to post; null asks with GET. */
  body: z.string().nullable(),
  times: z.int(),
});

export const answered = z.union([
  z.strictObject({ done: z.literal(true) }),
  z.strictObject({ problem: z.string() }),
]);

export type Asked = z.infer<typeof asked>;
