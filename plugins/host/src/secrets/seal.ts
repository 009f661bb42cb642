import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { KEY_VARIABLE } from './key-file.ts';
import type { KeyRing, SecretKey } from './secret-keys.ts';

/** A value as the database holds it. */
export interface Sealed {
  readonly keyId: string;
  /** Nonce, tag and text, in base64. */
  readonly text: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Seals a value for one place: the same bytes do not open in another record. */
export function seal(key: SecretKey, place: string, value: string): Sealed {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key.derive('secrets'), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(`${key.id} ${place}`, 'utf8'));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return { keyId: key.id, text: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
}

/** The value again. Refuses, in words that hold nothing of it, when its key is not there or the record was changed. */
export function unseal(ring: KeyRing, place: string, { keyId, text }: Sealed): string {
  const key = ring.keys.find(({ id }) => id === keyId);
  if (key === undefined) throw otherKey(ring, keyId);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < NONCE + TAG) throw damaged(place);
  const decipher = createDecipheriv(CIPHER, key.derive('secrets'), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(`${keyId} ${place}`, 'utf8'));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // The tag does not fit: all that node says of it.
    throw damaged(place);
  }
}

function otherKey({ from }: KeyRing, keyId: string): CommandRefused {
  const message = `The kept tokens were sealed with the key ${keyId}, which ${from} does not hold. Set ${KEY_VARIABLE} to the key that was used before (the same for every host), or connect the tools again.`;
  return new CommandRefused({ code: 'failed', message, field: KEY_VARIABLE });
}

function damaged(place: string): CommandRefused {
  const message = `What is kept under “${place}” was changed from outside and does not open. Connect the tool again.`;
  return new CommandRefused({ code: 'failed', message });
}
