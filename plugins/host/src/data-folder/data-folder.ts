import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that holds one workspace: its database and what the local Jira keeps. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  readonly database: string;
  readonly lock: string;
  readonly sample: string;
  readonly jiraWrites: string;
  readonly forgeValues: string;
}

/** Names the places in a folder; makes nothing. */
export function dataFolder(path: string): DataFolder {
  const absolute = resolve(path);
  return {
    path: absolute,
    database: join(absolute, 'database'),
    lock: join(absolute, 'lock.json'),
    sample: join(absolute, 'sample.json'),
    jiraWrites: join(absolute, 'jira-writes.jsonl'),
    forgeValues: join(absolute, 'forge-values.json'),
  };
}

/** Makes the folder if it is not there. What is in it may be private, so only its owner may look. */
export function makeDataFolder({ path }: DataFolder): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}
