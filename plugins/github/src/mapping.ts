/** A project that is read, as far as its items need it. */
export interface ReadProject {
  readonly id: string;
  /** `acme/7`, `user:ada/3`. */
  readonly name: string;
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** Fields whose values become labels: single select, iteration and text. */
  readonly labelFields: readonly string[];
  /** The number field that holds estimates. */
  readonly estimateField: string | null;
}

/** How what GitHub answers becomes work items. */
export interface GitHubMapping {
  /** By node id. Memberships of other projects are left out: a project that is read in part would count wrongly. */
  readonly projects: ReadonlyMap<string, ReadProject>;
}

/** The field that tells how far an item is, as GitHub names it in every new project. */
export const STATUS_FIELD = 'Status';

/** Fields that the surface writes. What they say is ours, and no news of the work. */
export const GOAL_FIELDS = { goal: 'Goal', progress: 'Goal progress', health: 'Goal health' } as const;

const OWN: ReadonlySet<string> = new Set(Object.values(GOAL_FIELDS));

export function isOwnField(name: string): boolean {
  return OWN.has(name);
}

/** Every field that is asked for, over all the projects; the order names their places in answers. */
export function fieldNamesOf({ projects }: GitHubMapping): readonly string[] {
  const names = [...projects.values()].flatMap(({ labelFields, estimateField }) => [
    ...labelFields,
    ...(estimateField === null ? [] : [estimateField]),
  ]);
  return [...new Set(names)].sort();
}
