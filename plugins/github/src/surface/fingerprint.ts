import { createHash } from 'node:crypto';

/** A short text that is the same for the same content. */
export function fingerprint(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20);
}
