/** What is read, as an admin sets it. */
export interface GitHubSettings {
  /** Projects: `acme/7` of an organisation, `user:ada/3` of a person. */
  readonly projects: readonly string[];
  /** Repositories: `acme/shop`. */
  readonly repositories: readonly string[];
  /** The name of the number field that holds estimates; null: none does; left out: the best of the usual names. */
  readonly estimateField?: string | null | undefined;
}

/** A project as people name it. */
export interface ProjectName {
  readonly owner: string;
  readonly ownedBy: 'organization' | 'user';
  readonly number: number;
}

/** `acme/7` or `user:ada/3`; null for what is neither. */
export function projectNamed(text: string): ProjectName | null {
  const match = /^(user:)?([a-z\d](?:[a-z\d-]*[a-z\d])?)\/(\d{1,9})$/i.exec(text.trim());
  if (match === null) return null;
  const [, user, owner = '', number] = match;
  return { owner, ownedBy: user === undefined ? 'organization' : 'user', number: Number(number) };
}

export function nameOfProject({ owner, ownedBy, number }: ProjectName): string {
  return `${ownedBy === 'user' ? 'user:' : ''}${owner}/${number}`;
}

/** A repository by the two parts of its name. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** `acme/shop`; null for what is none. */
export function repositoryNamed(text: string): RepositoryName | null {
  const match = /^([a-z\d](?:[a-z\d-]*[a-z\d])?)\/([\w.-]{1,100})$/i.exec(text.trim());
  return match === null ? null : { owner: match[1] ?? '', name: match[2] ?? '' };
}

/** Names of fields that hold estimates on many boards, best first. */
const ESTIMATE_NAMES: readonly string[] = ['estimate', 'story points', 'points', 'size', 'effort'];

/** Which of a project's number fields holds the estimates; null when none does. */
export function estimateFieldOf(
  numberFields: readonly string[],
  chosen: GitHubSettings['estimateField'],
): string | null {
  if (chosen === null) return null;
  const named = (name: string): string | undefined =>
    numberFields.find((field) => field.trim().toLowerCase() === name.trim().toLowerCase());
  if (chosen !== undefined) return named(chosen) ?? null;
  for (const name of ESTIMATE_NAMES) {
    const field = named(name);
    if (field !== undefined) return field;
  }
  return null;
}
