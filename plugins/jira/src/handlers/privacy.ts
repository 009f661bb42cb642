import { privacy } from '@forge/api';
import { inParts } from '../refs.ts';
import { begin } from './invocation.ts';
import type { JiraHost } from './jira-host.ts';
import { forgetName, namedAccounts, takeNames } from './people.ts';

/** What Atlassian takes in one report. */
const ACCOUNTS_A_REPORT = 90;

/**
 * Tells Atlassian daily whose names are kept, and does what the answer asks: takes a changed name afresh, forgets the name
 * of a closed account.
 */
export async function reportPrivacy(host: JiraHost): Promise<void> {
  const accounts = await namedAccounts();
  if (accounts.length === 0) return;
  const invocation = await begin(host, null);
  for (const some of inParts(accounts, ACCOUNTS_A_REPORT)) {
    const answers = await privacy.reportPersonalData(some.map((account) => ({ ...account })));
    const changed = answers.filter(({ status }) => status === 'updated').map(({ accountId }) => accountId);
    if (changed.length > 0) await takeNames(invocation, changed);
    for (const { accountId, status } of answers) {
      if (status === 'closed') await forgetName(invocation, accountId);
    }
  }
}
