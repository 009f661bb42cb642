import type { ForgeManifest } from './manifest.ts';

/** One installation of the app on one Jira site. */
export interface ForgeSite {
  readonly cloudId: string;
  readonly siteUrl: string;
  readonly appId: string;
  readonly environmentId: string;
  readonly installationId: string;
}

/** The ARI under which functions and queues know the site. */
export function contextAri(site: ForgeSite): string {
  return `ari:cloud:jira::site/${site.cloudId}`;
}

export function siteOf(manifest: ForgeManifest, cloudId: string, siteUrl: string): ForgeSite {
  const appId = manifest.app.id.split('/').at(-1) ?? manifest.app.id;
  return { cloudId, siteUrl, appId, environmentId: 'local', installationId: cloudId };
}

/** What a function receives as its second argument. */
export function backendContext(
  site: ForgeSite,
  accountId: string | undefined,
): Readonly<Record<string, unknown>> {
  const contexts = [{ cloudId: site.cloudId }];
  return {
    principal: accountId === undefined ? undefined : { accountId },
    installContext: contextAri(site),
    license: undefined,
    installation: { ari: `ari:cloud:ecosystem::installation/${site.installationId}`, contexts },
  };
}

/** An id in the form of a UUID, from the given randomness (numbers from 0 to below 1). */
export function newId(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
