import { z } from 'zod';

const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'])).optional();

const ttl = z.object({
  value: z.number().int().positive(),
  unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']),
});

export const getRequest = z.object({
  key: z.string(),
  entityName: z.undefined().optional(),
  options: z.object({ metadataFields }).optional(),
});

export const setRequest = z.object({
  key: z.string(),
  value: z.unknown(),
  entityName: z.undefined().optional(),
  options: z
    .object({
      ttl: ttl.optional(),
      keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
      returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
      returnMetadataFields: metadataFields,
    })
    .optional(),
});

export const deleteRequest = z.object({ key: z.string(), entityName: z.undefined().optional() });

export const queryRequest = z.object({
  limit: z.number().int().optional(),
  after: z.string().optional(),
  where: z
    .array(z.object({ property: z.string(), condition: z.string(), values: z.array(z.unknown()) }))
    .optional(),
});

/** Batches and transactions take no key policy; only a time to live. */
export const plainSetRequest = z.object({
  key: z.string(),
  value: z.unknown(),
  entityName: z.undefined().optional(),
  options: z.strictObject({ ttl: ttl.optional() }).optional(),
});

export const transactionRequest = z.object({
  set: z.array(plainSetRequest).optional(),
  delete: z.array(deleteRequest).optional(),
  // The package builds checks for custom entities only.
  check: z.undefined().optional(),
});

export type SetRequest = z.infer<typeof setRequest>;
export type PlainSetRequest = z.infer<typeof plainSetRequest>;
