import type { ForgeLimits } from './limits.ts';

export interface KvsProblem {
  readonly code: string;
  readonly message: string;
}

const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/;

/** Why the platform refuses this key, or nothing. */
export function keyProblem(key: string, limits: ForgeLimits['kvs']): KvsProblem | undefined {
  if (key.length === 0)
    return { code: 'KEY_TOO_SHORT', message: 'The key must have at least one character.' };
  if (key.length > limits.keyLength) {
    return { code: 'KEY_TOO_LONG', message: `The key may have at most ${limits.keyLength} characters.` };
  }
  if (keyPattern.test(key)) return undefined;
  return { code: 'INVALID_KEY', message: `The key “${key}” does not match ${keyPattern}.` };
}

/** Why the platform refuses this value (parsed JSON), or nothing. */
export function valueProblem(value: unknown, limits: ForgeLimits['kvs']): KvsProblem | undefined {
  if (value === undefined || value === null) {
    return { code: 'INVALID_VALUE', message: 'The value must be a string, number, boolean, list or object.' };
  }
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > limits.valueBytes) {
    return {
      code: 'MAX_SIZE',
      message: `The value has ${bytes} bytes; at most ${limits.valueBytes} are allowed.`,
    };
  }
  if (depthOf(value) <= limits.depth) return undefined;
  return { code: 'MAX_DEPTH', message: `The value is nested deeper than ${limits.depth} levels.` };
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner)), 0);
}
