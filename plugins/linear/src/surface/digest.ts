import { createHash } from 'node:crypto';

/** Of anything that JSON can hold: two alike have the same, and nothing else is to be read from it. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * An id of version 4 that comes out the same for the same parts. What is made with such an id is found again without being
 * remembered, and cannot be made twice.
 */
export function madeId(...parts: readonly string[]): string {
  const hex = digestOf(parts);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
