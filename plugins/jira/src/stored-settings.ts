import { z } from 'zod';
import type { KeyValues } from './connection.ts';
import { DEFAULT_NOT_DONE } from './not-done.ts';

/** What an administrator decided about reading this site. */
export interface StoredSettings {
  /** `auto`: the fields made or named for estimates, the most used first; null: nothing is estimated. */
  readonly estimateField: string | 'auto' | null;
  /** Null: every project. Kept by id, because keys can change. */
  readonly projects: readonly StoredProject[] | null;
  readonly notDone: readonly string[];
}

export interface StoredProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

const KEY = 'settings';

const stored = z.object({
  estimateField: z.string().nullable().default('auto'),
  projects: z
    .array(z.object({ id: z.string(), key: z.string(), name: z.string() }))
    .nullable()
    .default(null),
  notDone: z.array(z.string()).default([...DEFAULT_NOT_DONE]),
});

export async function readSettings(values: KeyValues): Promise<StoredSettings> {
  return stored.parse((await values.get(KEY)) ?? {});
}

export async function writeSettings(values: KeyValues, settings: StoredSettings): Promise<void> {
  await values.set(KEY, settings);
}
