import {
  type CatalogueParts,
  catalogueOf,
  type InitiativeLink,
  type LinearCatalogue,
  type LinearInitiative,
  type LinearLabel,
} from './catalogue.ts';
import { type CatalogueAsked, type CataloguePage, type LinearApi, nextOf } from './client.ts';

/** Ids that issues point at. */
export interface PointedAt {
  readonly labels: readonly string[];
  readonly projects: readonly string[];
}

/** Keeps what issues point at for a short while, so that reading a few issues costs one request. */
export interface CatalogueKeeper {
  /** At most a minute old. */
  current(): Promise<LinearCatalogue>;
  /** Read now. */
  afresh(): Promise<LinearCatalogue>;
  /** A current one, read again where it lacks one of the ids; what Linear does not list is not looked for twice. */
  covering(ids: PointedAt): Promise<LinearCatalogue>;
  /** The next one is read again: something that it holds has changed. */
  forget(): void;
}

const FRESH_FOR = 60_000;

export function catalogueKeeper(api: LinearApi, now: () => number): CatalogueKeeper {
  let kept: { readonly read: Promise<LinearCatalogue>; readonly at: number } | null = null;
  const unlisted = new Set<string>();

  const afresh = (): Promise<LinearCatalogue> => {
    const read = readCatalogue(api);
    const mine = { read, at: now() };
    kept = mine;
    read.catch(() => {
      // Whoever waits for it is told; those who come later ask again.
      if (kept === mine) kept = null;
    });
    return read;
  };
  const current = (): Promise<LinearCatalogue> =>
    kept !== null && kept.at > now() - FRESH_FOR ? kept.read : afresh();

  return {
    current,
    afresh,
    async covering(ids) {
      const first = await current();
      if (missing(ids, first).every((id) => unlisted.has(id))) return first;
      const second = await afresh();
      for (const id of missing(ids, second)) unlisted.add(id);
      return second;
    },
    forget() {
      kept = null;
      unlisted.clear();
    },
  };
}

function missing({ labels, projects }: PointedAt, catalogue: LinearCatalogue): readonly string[] {
  return [
    ...labels.filter((id) => !catalogue.labels.has(id)),
    ...projects.filter((id) => !catalogue.projects.has(id)),
  ];
}

const FROM_THE_START: CatalogueAsked = {
  teams: null,
  labels: null,
  projects: null,
  initiatives: null,
  links: null,
};

async function readCatalogue(api: LinearApi): Promise<LinearCatalogue> {
  const pages: CataloguePage[] = [];
  let asked: CatalogueAsked = FROM_THE_START;
  while (Object.keys(asked).length > 0) {
    const page = await api.catalogue(asked);
    pages.push(page);
    asked = whatIsLeft(page);
  }
  return catalogueOf(partsOf(pages));
}

function whatIsLeft(page: CataloguePage): CatalogueAsked {
  const { teams, issueLabels, projects, initiatives, initiativeToProjects } = page;
  const parts = { teams, labels: issueLabels, projects, initiatives, links: initiativeToProjects };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, list]) => {
      const next = list === undefined ? null : nextOf(list);
      return next === null ? [] : [[part, next]];
    }),
  );
}

function partsOf(pages: readonly CataloguePage[]): CatalogueParts {
  return {
    teams: pages.flatMap(({ teams }) => teams?.nodes ?? []),
    labels: pages.flatMap(({ issueLabels }) => issueLabels?.nodes ?? []).map(toLabel),
    projects: pages
      .flatMap(({ projects }) => projects?.nodes ?? [])
      .map(({ slugId, ...project }) => ({ ...project, slug: slugId })),
    initiatives: pages
      .flatMap(({ initiatives }) => initiatives?.nodes ?? [])
      .filter(({ trashed }) => trashed !== true)
      .map(toInitiative),
    links: pages.flatMap(({ initiativeToProjects }) => initiativeToProjects?.nodes ?? []).map(toLink),
  };
}

type NodeOf<P extends keyof CataloguePage> = NonNullable<CataloguePage[P]>['nodes'][number];

function toLabel({ id, name, isGroup, parent, updatedAt }: NodeOf<'issueLabels'>): LinearLabel {
  return { id, name, isGroup, parent: parent?.id ?? null, updated: updatedAt };
}

function toInitiative(node: NodeOf<'initiatives'>): LinearInitiative {
  const { id, name, slugId, url, updatedAt, parentInitiative } = node;
  return { id, name, slug: slugId, url, updated: updatedAt, parent: parentInitiative?.id ?? null };
}

function toLink({ initiative, project, updatedAt }: NodeOf<'initiativeToProjects'>): InitiativeLink {
  return { initiative: initiative.id, project: project.id, updated: updatedAt };
}
