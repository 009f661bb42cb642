import { createComment } from '../edits/comments.ts';
import { addBlockedBy } from '../edits/dependencies.ts';
import { addSubIssue } from '../edits/sub-issues.ts';
import type { IssueRecord } from '../model/records.ts';
import { must } from '../state/site-state.ts';
import type { Bed, RepositorySeed } from './seed-bed.ts';
import { seedIssue, seedUser } from './seed-lookup.ts';

/** What hangs between issues: parents, dependencies, comments. */
export function plantRelations(
  { core, path, repository, defaultAuthorId }: Bed,
  input: RepositorySeed,
): void {
  const { state } = core;
  const numbers = [...(state.numbers.get(repository.id)?.keys() ?? [])];
  input.issues.forEach((seed, place) => {
    const at = `${path}.issues.${place}`;
    const find = (reference: string): IssueRecord => seedIssue(state, at, reference, repository);
    const own = (): IssueRecord => find(String(seed.number ?? numbers[place] ?? 0));
    if (seed.parent !== undefined) {
      addSubIssue(core, defaultAuthorId, { parent: find(seed.parent), child: own(), replace: false });
    }
    for (const other of seed.blockedBy) addBlockedBy(core, defaultAuthorId, own(), find(other));
    for (const { body, author } of seed.comments) {
      const authorId = author === undefined ? defaultAuthorId : seedUser(state, `${at}.comments`, author).id;
      createComment(core, authorId, must(state, 'Issue', own().id), body);
    }
  });
}
