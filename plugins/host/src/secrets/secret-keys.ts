import { hkdfSync } from 'node:crypto';
import { CommandRefused } from '../terminal/command-outcome.ts';

/** A key of 256 bits, from which every use derives a key of its own. */
export interface SecretKey {
  /** Tells keys apart, and nothing of the key: what was sealed carries it. */
  readonly id: string;
  /** The key for one purpose. */
  derive(purpose: string): Buffer;
}

/** The keys that are known: the first seals, every one opens what it sealed. */
export interface KeyRing {
  readonly current: SecretKey;
  readonly keys: readonly SecretKey[];
  /** Where the keys come from, for people: a variable, or the path of a file. */
  readonly from: string;
}

const BYTES = 32;

/**
 * Reads keys, the current one first: each 32 bytes in base64 or as hexadecimal digits, with commas or line ends between.
 * Refuses anything else, naming where it stands, and never with the text itself.
 */
export function readKeys(text: string, from: string): KeyRing {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const [current, ...older] = parts.map((part) => secretKey(bytesOf(part, from)));
  if (current === undefined) throw notAKey(from);
  return { current, keys: [current, ...older], from };
}

function secretKey(bytes: Buffer): SecretKey {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `throughline ${purpose}`, BYTES));
  return { id: derive('key id').toString('hex').slice(0, 8), derive };
}

/** 32 bytes in base64, also in its form for addresses. */
const BASE64 = /^[\w+/-]{43}=?$/;

function bytesOf(part: string, from: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(part)) return Buffer.from(part, 'hex');
  if (BASE64.test(part)) return Buffer.from(part, 'base64');
  throw notAKey(from);
}

function notAKey(from: string): CommandRefused {
  const message = `${from}: A key is 32 random bytes in base64, as “openssl rand -base64 32” makes them; older keys follow after a comma.`;
  return new CommandRefused({ code: 'invalid-input', message, field: from });
}
