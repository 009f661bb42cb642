import { type Surface, type SurfaceTarget, ToolError } from '@throughline/core';
import type { GitHubClientOptions } from './client/octokit.ts';
import { githubClient } from './client.ts';
import { pageSize } from './page-size.ts';
import { GITHUB, nodeIdOf, projectIdOf } from './refs.ts';
import { githubWriter } from './surface/github-writer.ts';
import { clearOnItem, showOnItem } from './surface/item-panel.ts';
import { clearOnProject, showOnProject } from './surface/project-panel.ts';
import type { PageOf } from './surface/render-goal-row.ts';
import type { GoalsOf, PublicPlaces, SurfaceAccess } from './surface/surface-access.ts';

export interface GitHubSurfaceOptions {
  /** The same as for `githubClient`: one `id`, so that reading and writing keep their distance together. */
  readonly connection: GitHubClientOptions;
  /** The address of a goal's own page; left out: goals are not links. */
  readonly pageOf?: PageOf;
  /** Left out: items of projects carry no fields of goals. */
  readonly goalsOf?: GoalsOf;
  readonly publicPlaces: PublicPlaces;
  /** Milliseconds; ten minutes when left out. */
  readonly debounce?: number;
}

/** Editing a comment tells nobody, but a project's fields are many writes. */
const DEBOUNCE = 10 * 60_000;

/**
 * Goals on GitHub: a pinned comment on issues, a comment on pull requests; on projects a part of the README, fields of
 * their items, and status updates.
 */
export function githubSurface(options: GitHubSurfaceOptions): Surface {
  const { connection, pageOf, goalsOf, publicPlaces, debounce = DEBOUNCE } = options;
  const access: SurfaceAccess = {
    client: githubClient(connection),
    writer: githubWriter(connection),
    size: pageSize(connection.now),
    now: connection.now,
    pageOf,
    goalsOf,
    publicPlaces,
  };
  return {
    debounce,
    shows: (target) => placeOf(target) !== null,
    async show(target, view, previous) {
      const place = placeOf(target);
      if (place?.kind === 'item' && view.kind === 'issue-panel')
        return showOnItem(access, place.item, view, previous);
      if (place?.kind === 'project' && view.kind === 'container-goals')
        return showOnProject(access, place.project, view, previous);
      throw new ToolError(GITHUB, 'refused', 'GitHub has no place there to show goals.');
    },
    async clear(target, shown) {
      const place = placeOf(target);
      if (place?.kind === 'item') await clearOnItem(access, place.item, shown);
      if (place?.kind === 'project') await clearOnProject(access, place.project);
    },
  };
}

type Place =
  | { readonly kind: 'item'; readonly item: Extract<SurfaceTarget, { kind: 'item' }>['item'] }
  | { readonly kind: 'project'; readonly project: string };

/** Drafts have no comments, and an item that is hidden from the connection has nothing; repositories have no place. */
const WITHOUT_COMMENTS = /^(DI|PVTI)_/;

function placeOf(target: SurfaceTarget): Place | null {
  if (target.kind === 'item') {
    const ours = target.item.startsWith(`${GITHUB}:`) && !WITHOUT_COMMENTS.test(nodeIdOf(target.item));
    return ours ? { kind: 'item', item: target.item } : null;
  }
  const project = target.tool === GITHUB ? projectIdOf(target.container) : null;
  return project === null ? null : { kind: 'project', project };
}
