import { nodeId } from '../model/node-id.ts';
import type { AnyRecord } from '../model/records.ts';
import { isoTime } from '../model/times.ts';

type Stamped = Extract<AnyRecord, { readonly createdAt: number }>;

/** The fields that all stored things share. */
export const NODE_FIELDS = {
  id: (record: AnyRecord) => nodeId(record),
};

export const STAMPED_FIELDS = {
  ...NODE_FIELDS,
  createdAt: (record: Stamped) => isoTime(record.createdAt),
  updatedAt: (record: Stamped) => isoTime(record.updatedAt),
};

export const DATABASE_FIELDS = {
  databaseId: (record: AnyRecord) => record.id,
  fullDatabaseId: (record: AnyRecord) => String(record.id),
};
