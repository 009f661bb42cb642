import { type Digest, type Journal, type SubjectId, type SubjectKind, verifyChain } from '@throughline/core';
import { type Finding, fine, wrong } from './finding.ts';

const KINDS: readonly SubjectKind[] = ['goal', 'metric', 'person', 'unit', 'alignment', 'workspace'];

/** Checks the hash chain of every history. */
export async function histories(
  journal: Journal,
  digest: Digest,
  onSubject: (done: number) => void,
): Promise<Finding> {
  const broken: string[] = [];
  let subjects = 0;
  let facts = 0;
  for await (const subject of allSubjects(journal)) {
    const verdict = verifyChain(await journal.read(subject), digest);
    subjects += 1;
    onSubject(subjects);
    if (verdict.kind === 'intact') facts += verdict.facts;
    else broken.push(`${subject} at fact ${verdict.version} (${verdict.why})`);
  }
  if (broken.length === 0)
    return fine('histories', `${subjects} histories with ${facts} facts are as they were written.`);
  return wrong(
    'histories',
    `${broken.length} of ${subjects} histories were changed after they were written: ${broken.slice(0, 5).join(', ')}.`,
    'Put back a copy of the database from before the change.',
  );
}

async function* allSubjects(journal: Journal): AsyncGenerator<SubjectId> {
  for (const kind of KINDS) {
    let page = await journal.subjects(kind, null, 500);
    while (page.length > 0) {
      yield* page;
      page = await journal.subjects(kind, page.at(-1) ?? null, 500);
    }
  }
}
