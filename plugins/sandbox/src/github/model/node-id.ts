import { KIND_OF_PREFIX, prefixOf } from './node-kinds.ts';
import type { AnyRecord, Kind } from './records.ts';

/** A record's global id: a prefix that names its kind, and its database id. Opaque to clients, as the real one's. */
export function nodeId(record: AnyRecord): string {
  return `${prefixOf(record)}_${encoded(record.id)}`;
}

/** The kind and database id behind a global id; null for one that is none. */
export function readNodeId(text: string): { readonly kind: Kind; readonly id: number } | null {
  const match = /^([A-Z0-9]+)_([\w-]+)$/.exec(text);
  const kind = KIND_OF_PREFIX.get(match?.[1] ?? '');
  if (match === null || kind === undefined) return null;
  const bytes = Buffer.from(match[2] ?? '', 'base64url');
  if (bytes.length !== 9) return null;
  const id = Number(bytes.readBigUInt64BE(1));
  return encoded(id) === match[2] ? { kind, id } : null;
}

function encoded(id: number): string {
  const bytes = Buffer.alloc(9, 0xcd);
  bytes.writeBigUInt64BE(BigInt(id), 1);
  return bytes.toString('base64url');
}
