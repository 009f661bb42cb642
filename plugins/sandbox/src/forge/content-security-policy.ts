import { createRequire } from 'node:module';
import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import type { ForgeManifest } from './manifest.ts';

type Loader = ConstructorParameters<typeof CSPProcessingService>[1];
type Permissions = Parameters<CSPProcessingService['getCspDetails']>[1];

// cheerio declares its types twice, for modules and for CommonJS; the package means the second.
const { load }: { readonly load: Loader } = createRequire(import.meta.url)('cheerio/slim');

/**
 * The policy under which Forge serves this page of a Custom UI, by Atlassian's own package. Inline scripts that are in the
 * page already (the bridge) are permitted by their hash. Without the report address: nothing leaves this machine.
 */
export function contentSecurityPolicy(html: string, manifest: ForgeManifest): string {
  const processing = new CSPProcessingService({ info: () => undefined }, load);
  // The package checks the permissions itself; only its type says more than a manifest that was read can promise.
  const existingCSPDetails = processing.getCspDetails(html, (manifest.permissions ?? {}) as Permissions);
  const directives = new CSPInjectionService().getInjectableCSP({ existingCSPDetails, microsEnv: 'prod' });
  return directives.filter((directive) => !directive.startsWith('report-uri')).join('; ');
}
