import { EgressFilteringService } from '@forge/egress';

/** A check, by Atlassian's own filter, that throws for an address which the manifest does not permit. */
export function egressGuard(permitted: readonly string[]): (address: string) => void {
  const filter = new EgressFilteringService([...permitted]);
  return (address) => {
    if (filter.isValidUrl(address)) return;
    const { origin } = new URL(address);
    throw new Error(
      `The app may not call ${origin}. Add it to permissions.external.fetch.backend in manifest.yml if it must.`,
    );
  };
}
