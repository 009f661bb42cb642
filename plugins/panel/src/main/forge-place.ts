import { type Place, placeOf } from '../place/place.ts';

/** What Forge tells of where the app is shown, as far as a place depends on it. */
export interface ForgeExtension {
  readonly type?: unknown;
  readonly issue?: unknown;
}

/** The module that shows goal pages; issue panels lead there. The same key stands in manifest.yml. */
export const PAGE_MODULE = 'global-page';

/** The tool that Forge runs in. */
const TOOL = 'jira';

/** The place to show in a module, and whether the module has pages of its own to go to. */
export function placeInForge(
  extension: ForgeExtension,
  path: string,
): { readonly place: Place; readonly pages: boolean } {
  const key = issueKeyOf(extension.issue);
  if (extension.type === 'jira:issuePanel' && key !== undefined) {
    return { place: { kind: 'item', tool: TOOL, item: key }, pages: false };
  }
  if (extension.type === 'jira:adminPage') return { place: { kind: 'connection', tool: TOOL }, pages: false };
  return { place: placeOf(path), pages: true };
}

function issueKeyOf(issue: unknown): string | undefined {
  if (typeof issue !== 'object' || issue === null || !('key' in issue)) return undefined;
  return typeof issue.key === 'string' ? issue.key : undefined;
}
