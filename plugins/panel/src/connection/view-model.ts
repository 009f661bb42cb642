import type { ConnectionView, ToolSettingsChange, ToolSettingsState } from '@throughline/core';
import type { PageWords } from '../words/words.ts';

/** What an admin has chosen so far. */
export interface SettingsDraft {
  /** The id of the field that holds estimates; empty = none. */
  readonly estimateField: string;
  readonly everyContainer: boolean;
  readonly containers: readonly string[];
  readonly notDone: readonly string[];
}

export function draftOfSettings(settings: ToolSettingsState): SettingsDraft {
  return {
    estimateField: settings.estimateFields.find(({ chosen }) => chosen)?.id ?? '',
    everyContainer: settings.everyContainer,
    containers: settings.containers.filter(({ chosen }) => chosen).map(({ key }) => key),
    notDone: settings.notDone,
  };
}

/** Only what differs from before; undefined when nothing does. */
export function settingsChange(before: SettingsDraft, now: SettingsDraft): ToolSettingsChange | undefined {
  const containers = (draft: SettingsDraft) => (draft.everyContainer ? null : draft.containers);
  const change: ToolSettingsChange = {
    ...(now.estimateField === before.estimateField
      ? {}
      : { estimateField: now.estimateField === '' ? null : now.estimateField }),
    ...(same(containers(before), containers(now)) ? {} : { containers: containers(now) }),
    ...(same(before.notDone, now.notDone) ? {} : { notDone: now.notDone }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

function same(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return JSON.stringify(a?.toSorted() ?? null) === JSON.stringify(b?.toSorted() ?? null);
}

export interface SyncModel {
  readonly headline: string;
  readonly items: string;
  /** Percent read; null when no sweep is under way or its end is unknown. */
  readonly read: number | null;
  readonly sweeping: boolean;
  readonly problem: string | null;
}

/** How far the copy of a tool's work has come. */
export function syncModel({ sync, items }: ConnectionView, words: PageWords): SyncModel {
  const { phase, done, total } = sync;
  const figures = { done: words.number(done), total: words.number(total ?? 0) };
  const reading =
    total === null ? words.say('fresh.syncing', figures) : words.say('fresh.syncing-of', figures);
  return {
    headline: phase === 'sweeping' ? reading : words.tell(`sync.${phase}`),
    items: words.tell('sync.items', { count: items }),
    read: phase === 'sweeping' && total ? Math.min(100, (100 * done) / total) : null,
    sweeping: phase === 'sweeping',
    problem: phase === 'failed' ? sync.problem : null,
  };
}
