import { grouped, type LinearCatalogue } from './catalogue.ts';
import { initiativeGroup, projectGroup } from './refs.ts';

/** Something in Linear that holds issues, and what people call it. */
export interface Container {
  readonly kind: 'team' | 'project' | 'initiative';
  readonly id: string;
  /** As items carry it: a team's key, or the group of a project or an initiative. */
  readonly container: string;
  readonly name: string;
  /** Where it opens; null for a team, whose key says enough. */
  readonly url: string | null;
}

/**
 * What a person may mean: a team's key; the address, id or slug of a project or an initiative; or a name. The first of these
 * that fits decides; several come back only where one name stands for several things.
 */
export function containersFor(typed: string, catalogue: LinearCatalogue): readonly Container[] {
  const said = typed.trim();
  const all = everyContainer(catalogue);
  const matches = [bySlug(said), byKey(said), byId(said), byName(said)];
  return matches.map((fits) => all.filter(fits)).find((found) => found.length > 0) ?? [];
}

interface Known extends Container {
  readonly slug: string | null;
}

type Fits = (container: Known) => boolean;

function everyContainer({ teams, projects, initiatives }: LinearCatalogue): readonly Known[] {
  return [
    ...[...teams.values()].map(
      ({ id, key, name }): Known => ({ kind: 'team', id, container: key, name, url: null, slug: null }),
    ),
    ...[...projects.values()].map(
      (project): Known => ({ ...project, kind: 'project', container: projectGroup(project.id) }),
    ),
    ...[...initiatives.values()].map(
      (initiative): Known => ({
        ...initiative,
        kind: 'initiative',
        container: initiativeGroup(initiative.id),
      }),
    ),
  ];
}

const ADDRESS = /^https?:\/\/[^/]+\/[^/]+\/(team|project|initiative)\/([^/?#]+)/;

/** An address ends in the name and the slug: `…/project/faster-checkout-37f87fe3d558`. */
function bySlug(said: string): Fits {
  const [, kind, last = ''] = ADDRESS.exec(said) ?? [];
  return (container) => {
    if (kind !== container.kind) return false;
    if (container.slug === null) return sameText(container.container, last);
    return last === container.slug || last.endsWith(`-${container.slug}`);
  };
}

function byKey(said: string): Fits {
  return ({ kind, container }) => kind === 'team' && sameText(container, said);
}

function byId(said: string): Fits {
  return ({ id, slug, container }) => id === said || slug === said || container === said;
}

function byName(said: string): Fits {
  return ({ name }) => sameText(name, said);
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

export type FoundLabel =
  | { readonly kind: 'label'; readonly name: string }
  /** It is a group, which no issue carries itself. */
  | { readonly kind: 'group'; readonly labels: readonly string[] }
  /** The name alone stands for labels in several groups. */
  | { readonly kind: 'several'; readonly labels: readonly string[] }
  | { readonly kind: 'none' };

/** The label that a person means: by its whole name (`Group/Label`), else by its own where that is enough. */
export function labelFor(typed: string, { labels }: LinearCatalogue): FoundLabel {
  const named = [...labels.values()].map((label) => ({
    ...label,
    whole: grouped(label.name, label.parent === null ? undefined : labels.get(label.parent)?.name),
  }));
  const plain = named.filter(({ isGroup }) => !isGroup);
  const whole =
    plain.find(({ whole }) => whole === typed.trim()) ?? plain.find((it) => sameText(it.whole, typed));
  if (whole !== undefined) return { kind: 'label', name: whole.whole };
  const group = named.find(({ isGroup, whole }) => isGroup && sameText(whole, typed));
  if (group !== undefined) {
    return { kind: 'group', labels: distinct(plain.filter(({ parent }) => parent === group.id)) };
  }
  const own = distinct(plain.filter(({ name }) => sameText(name, typed)));
  const [only] = own;
  if (only === undefined) return { kind: 'none' };
  return own.length === 1 ? { kind: 'label', name: only } : { kind: 'several', labels: own };
}

function distinct(labels: readonly { readonly whole: string }[]): readonly string[] {
  return [...new Set(labels.map(({ whole }) => whole))].sort();
}
