import { type Place, placeOf } from '../place/place.ts';

/** What Forge tells of where the app is shown, as far as a place depends on it. */
export interface ForgeExtension {
  readonly type?: unknown;
  readonly issue?: unknown;
  readonly project?: unknown;
}

/** The module that shows goal pages; issue panels lead there. The same key stands in manifest.yml. */
export const PAGE_MODULE = 'global-page';

/** The tool that Forge runs in. */
const TOOL = 'jira';

/** The place to show in a module at a path of its own, and whether the module has pages to go to. */
export function placeInForge(
  extension: ForgeExtension,
  path: string,
): { readonly place: Place; readonly pages: boolean } {
  const issue = keyOf(extension.issue);
  if (extension.type === 'jira:issuePanel' && issue !== undefined) {
    return { place: { kind: 'item', tool: TOOL, item: issue }, pages: false };
  }
  if (extension.type === 'jira:adminPage') return { place: { kind: 'connection', tool: TOOL }, pages: false };
  return { place: placeOnPages(extension, path), pages: true };
}

/** A project's page begins at the goals that count its work; all goals are there only where the path says so. */
function placeOnPages({ type, project }: ForgeExtension, path: string): Place {
  const place = placeOf(path);
  const container = type === 'jira:projectPage' ? keyOf(project) : undefined;
  const begins = place.kind === 'tree' && path.split('/').findLast(Boolean) !== 'goals';
  return container !== undefined && begins ? { kind: 'project', tool: TOOL, container } : place;
}

function keyOf(thing: unknown): string | undefined {
  if (typeof thing !== 'object' || thing === null || !('key' in thing)) return undefined;
  return typeof thing.key === 'string' ? thing.key : undefined;
}
