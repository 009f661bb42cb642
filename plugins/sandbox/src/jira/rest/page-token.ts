import { createHash } from 'node:crypto';
import { z } from 'zod';

const WEEK = 7 * 24 * 3_600_000;
const Token = z.strictObject({ from: z.int().min(0), of: z.string(), at: z.number() });

/**
 * A token for the next page: how many results came before, of which question. It holds no snapshot: an issue that
 * leaves the result between two pages moves the others up, and one of them is then on neither page, as on the real one.
 */
export function writePageToken(from: number, question: string, now: number): string {
  return Buffer.from(JSON.stringify({ from, of: digest(question), at: now })).toString('base64url');
}

/** Where the page starts; null for a token that is broken, older than a week or of another question. */
export function readPageToken(token: string | undefined, question: string, now: number): number | null {
  if (token === undefined || token === '') return 0;
  const parsed = Token.safeParse(parseJson(Buffer.from(token, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data.of !== digest(question) || now - parsed.data.at > WEEK) return null;
  return parsed.data.from;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one more form of a broken token, which the caller refuses.
    return null;
  }
}

function digest(question: string): string {
  return createHash('sha256').update(question).digest('base64url').slice(0, 12);
}
