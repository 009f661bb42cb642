import { z } from 'zod';

/** What Linear answers to `documents.ts` and to changes. Fields that are not used pass unread. */

const id = z.string().min(1);
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });

export const attachmentsSchema = z.object({
  issue: z.object({
    attachments: z.object({
      nodes: z.array(z.object({ id, url: z.string(), metadata: z.unknown() })),
      pageInfo,
    }),
  }),
});

const links = z.object({ nodes: z.array(z.object({ id, url: z.string(), label: z.string() })), pageInfo });

export const projectSchema = z.object({
  project: z.object({ externalLinks: links }),
  documents: z.object({
    nodes: z.array(z.object({ id, trashed: z.boolean().nullish(), archivedAt: z.string().nullish() })),
  }),
});

export const initiativeSchema = z.object({ initiative: z.object({ links }) });

const posted = z.object({ id, url: z.string() });

export const projectUpdateSchema = z.object({ projectUpdate: posted });
export const initiativeUpdateSchema = z.object({ initiativeUpdate: posted });

/** By the names that `writeRequest` gave. */
export const writesSchema = z.record(
  z.string(),
  z.object({
    success: z.literal(true, 'Linear says that it was not done'),
    attachment: z.object({ id }).optional(),
    projectUpdate: posted.optional(),
    initiativeUpdate: posted.optional(),
  }),
);

export type Written = z.infer<typeof writesSchema>[string];
export type Posted = z.infer<typeof posted>;
