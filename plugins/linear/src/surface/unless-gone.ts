import { NotFound } from '../client/linear-error.ts';

/** What was asked for; null where Linear has no such thing, or does not show it to this connection any more. */
export async function unlessGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
