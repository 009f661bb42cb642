import { z } from 'zod';
import { type PlatformAnswer, refusal } from './answer.ts';

export interface ReportedAccount {
  readonly accountId: string;
  readonly updatedAt: string;
}

/** Which of the reported accounts changed or were closed; none of them, if it is not given. */
export type PersonalDataReport = (
  accounts: readonly ReportedAccount[],
) => readonly { readonly accountId: string; readonly status: 'updated' | 'closed' }[];

const reportSchema = z.object({
  accounts: z.array(z.object({ accountId: z.string().min(1), updatedAt: z.string().min(1) })).max(90),
});

/** The endpoint behind `privacy.reportPersonalData`. */
export function reportAccounts(report: PersonalDataReport | undefined, body: unknown): PlatformAnswer {
  const request = reportSchema.safeParse(body);
  if (!request.success)
    return refusal(400, 'BAD_REQUEST', 'The report needs up to 90 accounts with accountId and updatedAt.');
  const accounts = report?.(request.data.accounts) ?? [];
  return accounts.length > 0 ? { status: 200, body: { accounts } } : { status: 204 };
}
