import { type ProjectName, projectNamed, type RepositoryName, repositoryNamed } from '../settings.ts';

/** An issue or pull request as a person names it; `repository` null where only a number is said. */
export interface TypedItem {
  readonly repository: RepositoryName | null;
  readonly number: number;
}

/** `acme/shop#12`, `#12`, `12`, or the address of an issue or pull request; null for what is none of them. */
export function typedItem(text: string): TypedItem | null {
  const typed = text.trim();
  const address = pathOf(typed);
  if (address !== null) return itemAt(address);
  const match = /^(?:([^\s#]+)#|#)?(\d{1,12})$/.exec(typed);
  if (match === null) return null;
  const [, name, number] = match;
  const repository = name === undefined ? null : repositoryNamed(name);
  return name !== undefined && repository === null ? null : { repository, number: Number(number) };
}

/** The issue that an address shows, also in the side pane of a project (`?pane=issue&issue=acme|shop|12`). */
function itemAt({ parts: [owner, name, area, number], search }: Address): TypedItem | null {
  const [paneOwner, paneName, paneNumber] = (search.get('issue') ?? '').split('|');
  if (paneOwner && paneName && /^\d+$/.test(paneNumber ?? '')) {
    const repository = repositoryNamed(`${paneOwner}/${paneName}`);
    return repository === null ? null : { repository, number: Number(paneNumber) };
  }
  if (!['issues', 'pull', 'pulls'].includes(area ?? '') || !/^\d+$/.test(number ?? '')) return null;
  const repository = repositoryNamed(`${owner}/${name}`);
  return repository === null ? null : { repository, number: Number(number) };
}

/** A project or repository as a person names it; `acme/7` may be either. */
export interface TypedContainer {
  readonly project: ProjectName | null;
  readonly repository: RepositoryName | null;
}

/** `acme/7`, `user:ada/3`, `acme/shop`, or the address of one. Both null: it may still be the title of a project. */
export function typedContainer(text: string): TypedContainer {
  const address = pathOf(text.trim());
  if (address === null) return { project: projectNamed(text), repository: repositoryNamed(text) };
  const [first, second, third, fourth] = address.parts;
  if (first === 'orgs' || first === 'users') {
    const name = `${first === 'users' ? 'user:' : ''}${second}/${fourth}`;
    return { project: third === 'projects' ? projectNamed(name) : null, repository: null };
  }
  return { project: null, repository: repositoryNamed(`${first}/${second}`) };
}

interface Address {
  readonly parts: readonly string[];
  readonly search: URLSearchParams;
}

/** The path of an address of the web; null for what is none. */
function pathOf(text: string): Address | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const { pathname, searchParams } = new URL(text);
  return { parts: pathname.split('/').filter((part) => part !== ''), search: searchParams };
}

export type TypedQuery =
  /** The filter of a project's board. */
  | { readonly kind: 'board'; readonly project: ProjectName; readonly filter: string }
  /** GitHub's search of issues and pull requests. */
  | { readonly kind: 'search'; readonly text: string };

/** `acme/7: status:Todo`, the address of a filtered board, or the words of a search. */
export function typedQuery(text: string): TypedQuery {
  const typed = text.trim();
  const address = pathOf(typed);
  const filter = address?.search.get('filterQuery') ?? null;
  const { project } = address === null ? { project: null } : typedContainer(typed);
  if (project !== null && filter !== null) return { kind: 'board', project, filter: filter.trim() };
  const match = /^((?:user:)?[^\s/:]+\/\d+):\s*(.*)$/s.exec(typed);
  const named = match === null ? null : projectNamed(match[1] ?? '');
  if (named !== null) return { kind: 'board', project: named, filter: (match?.[2] ?? '').trim() };
  return { kind: 'search', text: typed };
}
