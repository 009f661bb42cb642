import { z } from 'zod';

/** A column that holds JSON: text in the database, checked when it is read. */
export function json<T extends z.ZodType>(of: T) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(of);
}
