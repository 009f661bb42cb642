import { initiativeGroup, projectGroup } from './refs.ts';

export interface LinearTeam {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface LinearLabel {
  readonly id: string;
  readonly name: string;
  /** A group holds labels, and is on no issue itself. */
  readonly isGroup: boolean;
  readonly parent: string | null;
  /** Milliseconds since 1970. */
  readonly updated: number;
}

export interface LinearProject {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly url: string;
}

export interface LinearInitiative extends LinearProject {
  readonly parent: string | null;
  readonly updated: number;
}

/** That a project belongs to an initiative. */
export interface InitiativeLink {
  readonly initiative: string;
  readonly project: string;
  readonly updated: number;
}

export interface CatalogueParts {
  readonly teams: readonly LinearTeam[];
  readonly labels: readonly LinearLabel[];
  readonly projects: readonly LinearProject[];
  readonly initiatives: readonly LinearInitiative[];
  readonly links: readonly InitiativeLink[];
}

/** What issues point at, read apart from them because nested it would cost a page of points for every issue. */
export interface LinearCatalogue {
  readonly teams: ReadonlyMap<string, LinearTeam>;
  readonly labels: ReadonlyMap<string, LinearLabel>;
  readonly projects: ReadonlyMap<string, LinearProject>;
  readonly initiatives: ReadonlyMap<string, LinearInitiative>;
  readonly links: readonly InitiativeLink[];
  /** By project: its initiatives and every one above them, in order of id. */
  readonly initiativesOf: ReadonlyMap<string, readonly string[]>;
}

export function catalogueOf(parts: CatalogueParts): LinearCatalogue {
  const initiatives = byId(parts.initiatives);
  const linked = Map.groupBy(
    parts.links.filter(({ initiative }) => initiatives.has(initiative)),
    ({ project }) => project,
  );
  const above = [...linked].map(([project, links]) => {
    const ids = links.flatMap(({ initiative }) => withAbove(initiative, initiatives));
    return [project, [...new Set(ids)].sort()] as const;
  });
  return {
    teams: byId(parts.teams),
    labels: byId(parts.labels),
    projects: byId(parts.projects),
    initiatives,
    links: parts.links,
    initiativesOf: new Map(above),
  };
}

/** The containers, beside its team, of an issue in a project. */
export function groupsOf(project: string | null, { initiativesOf }: LinearCatalogue): readonly string[] {
  if (project === null) return [];
  return [projectGroup(project), ...(initiativesOf.get(project) ?? []).map(initiativeGroup)];
}

/** A label's name as people see it, `Group/Label` in a group; undefined for a label that is not known. */
export function labelName(id: string, { labels }: LinearCatalogue): string | undefined {
  const label = labels.get(id);
  if (label === undefined) return undefined;
  const group = label.parent === null ? undefined : labels.get(label.parent);
  return grouped(label.name, group?.name);
}

export function grouped(name: string, group: string | undefined): string {
  return group === undefined ? name : `${group}/${name}`;
}

/** A ring of initiatives ends where it closes. */
function withAbove(
  initiative: string,
  initiatives: ReadonlyMap<string, LinearInitiative>,
): readonly string[] {
  const above: string[] = [];
  let next: string | null = initiative;
  while (next !== null && !above.includes(next)) {
    above.push(next);
    next = initiatives.get(next)?.parent ?? null;
  }
  return above;
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]));
}
