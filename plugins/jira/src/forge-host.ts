import { migrate, openStore } from '@throughline/store';
import { forgeSqlEngine } from '@throughline/store/forge-sql';
import type { JiraHost } from './handlers/jira-host.ts';

/** Every installation has a database of its own, so one name serves them all. */
const WORKSPACE = 'site';

/** The app as Atlassian runs it: on Forge SQL, which knows by itself for which installation an invocation runs. */
export const forgeHost: JiraHost = {
  openStore: async () => openStore(forgeSqlEngine(), { workspace: WORKSPACE }),
  migrate: async () => {
    await migrate(forgeSqlEngine());
  },
  isUnprepared: (error) => forgeSqlEngine().dialect.isTableMissing(error),
  now: Date.now,
};
