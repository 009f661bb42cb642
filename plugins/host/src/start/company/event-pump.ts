import type { ForgeRuntime } from '@throughline/sandbox/forge';
import type { JiraSite } from '@throughline/sandbox/jira';

export interface EventPump {
  /** Settles when nothing is left that is due. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** How often events that wait for their time are looked for, in milliseconds. */
const LOOK = 500;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How often the manifest's schedules run. */
const INTERVALS: Readonly<Record<string, number>> = {
  fiveMinute: HOUR / 12,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
};

/** Carries Jira's events to the app, and the app's own queue to its consumers, as Forge does; and keeps its schedules. */
export function eventPump(
  runtime: ForgeRuntime,
  site: JiraSite,
  report: (problem: string) => void,
): EventPump {
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;
  const told = (error: unknown): void => report(error instanceof Error ? error.message : String(error));
  const pump = (): Promise<void> => {
    turn = turn
      .then(async () => {
        if (stopped) return;
        await runtime.deliver();
        await runtime.drainQueue();
      })
      .catch(told);
    return turn;
  };
  const forget = site.events((event) => {
    runtime.post({ ...event });
    void pump();
  });
  const isDue = (): boolean => (runtime.queue().nextDueAt ?? Number.POSITIVE_INFINITY) <= Date.now();
  const look = setInterval(() => (isDue() ? void pump() : undefined), LOOK);
  const schedules = (runtime.manifest.modules.scheduledTrigger ?? []).map(({ key, interval }) =>
    setInterval(() => void runtime.schedule(key).then(pump, told), INTERVALS[interval] ?? DAY),
  );
  return {
    settled: pump,
    stop: async () => {
      forget();
      for (const timer of [look, ...schedules]) clearInterval(timer);
      stopped = true;
      await turn;
    },
  };
}
