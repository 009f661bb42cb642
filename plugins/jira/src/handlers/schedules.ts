import { notes } from './inbox.ts';
import type { JiraHost } from './jira-host.ts';
import { pushKeptMarks, pushSweep, wakeRecalc } from './queues.ts';
import { CATCH_UP } from './sweep-job.ts';

/** Hourly: new tables after an upgrade, notes that nobody came to read, and what no event told. */
export async function hourly(host: JiraHost): Promise<void> {
  await host.migrate();
  if ((await notes()).length > 0) await wakeRecalc();
  await pushKeptMarks();
  await pushSweep(CATCH_UP);
}

/** Nightly: every known item anew, for what changed without a trace. */
export async function nightly(): Promise<void> {
  await pushSweep({ kind: 'reconcile', after: null });
}
