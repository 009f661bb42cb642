import { z } from 'zod';

/** Longest texts; Linear does not document them, except of attachments. */
const TITLE = 255;
const DESCRIPTION = 250_000;

const shared = {
  title: z.string().trim().min(1).max(TITLE).optional(),
  description: z.string().max(DESCRIPTION).nullish(),
  priority: z.int().min(0).max(4).optional(),
  estimate: z.int().min(0).nullish(),
  stateId: z.string().optional(),
  projectId: z.string().nullish(),
  projectMilestoneId: z.string().nullish(),
  cycleId: z.string().nullish(),
  parentId: z.string().nullish(),
  assigneeId: z.string().nullish(),
  delegateId: z.string().nullish(),
  labelIds: z.array(z.string()).optional(),
  dueDate: z.iso.date().nullish(),
};

export const ISSUE_CREATE = z.strictObject({
  ...shared,
  id: z.string().optional(),
  teamId: z.string(),
  title: z.string().trim().min(1).max(TITLE),
  createdAt: z.iso.datetime().optional(),
  createAsUser: z.string().optional(),
  displayIconUrl: z.url().optional(),
});

export const ISSUE_UPDATE = z.strictObject({
  ...shared,
  teamId: z.string().optional(),
  addedLabelIds: z.array(z.string()).optional(),
  removedLabelIds: z.array(z.string()).optional(),
  trashed: z.boolean().optional(),
});

export type IssueCreateInput = z.infer<typeof ISSUE_CREATE>;
export type IssueUpdateInput = z.infer<typeof ISSUE_UPDATE>;
