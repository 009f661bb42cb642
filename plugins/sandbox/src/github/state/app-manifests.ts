import type { Level } from '../model/app-records.ts';

/** What a person confirmed on GitHub's page for a new app. */
export interface AppManifest {
  readonly ownerLogin: string;
  readonly name: string;
  readonly url: string;
  readonly webhookUrl: string | null;
  readonly permissions: Readonly<Record<string, Level>>;
  readonly events: readonly string[];
}

/** Manifests that wait to be converted; each code works once. */
export type AppManifests = Map<string, AppManifest>;
