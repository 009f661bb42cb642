import type { ObservedItem, Resolved } from '@throughline/core';
import { z } from 'zod';
import { besideKnown } from '../beside-known.ts';
import type { GitHubClient } from '../client.ts';
import { BELOW, NUMBERED } from '../documents/work-documents.ts';
import { readNodes } from '../read-nodes.ts';
import type { Reading } from '../reading.ts';
import { inParts, nodeIdOf } from '../refs.ts';
import { type RepositoryName, repositoryNamed } from '../settings.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type TypedItem, typedItem } from './typed.ts';

/**
 * An issue or pull request by its name or address. It comes with everything below it: sub-issues may stand in repositories
 * that are not read otherwise.
 */
export async function resolveItem(reading: Reading, client: GitHubClient, text: string): Promise<Resolved> {
  const typed = typedItem(text);
  if (typed === null) {
    const said = `${JSON.stringify(text)} names no issue or pull request.`;
    return refuse('item', `${said} Name it like acme/shop#12, or paste its address.`);
  }
  const repository = typed.repository ?? onlyRepository(reading);
  if (repository === null) {
    return refuse('item', `Say which repository #${typed.number} is in, like acme/shop#${typed.number}.`);
  }
  const id = await idOf(client, repository, typed.number);
  if (id === null) return notSeen(repository, typed);
  const { items } = await readNodes(reading, [id]);
  const item = items[0]?.item;
  if (item === undefined) {
    const why = 'You can see it, but this connection may not read it.';
    return refuse('item', `${nameOf(repository, typed)} cannot be linked. ${why}`);
  }
  const below = await readBelow(reading, [nodeIdOf(item.ref)]);
  return {
    kind: 'resolved',
    selector: { kind: 'item', item: item.ref, key: item.key },
    items: await besideKnown(reading, [...items, ...below]),
  };
}

function onlyRepository({ catalogue }: Reading): RepositoryName | null {
  const [only, another] = catalogue.repositories;
  return only === undefined || another !== undefined ? null : repositoryNamed(only.nameWithOwner);
}

function nameOf({ owner, name }: RepositoryName, { number }: TypedItem): string {
  return `${owner}/${name}#${number}`;
}

function notSeen(repository: RepositoryName, typed: TypedItem): Refusal {
  const name = nameOf(repository, typed);
  return refuse('item', `GitHub has no issue or pull request ${name} that you can see.`);
}

const node = z.object({ id: z.string() });

async function idOf(
  client: GitHubClient,
  repository: RepositoryName,
  number: number,
): Promise<string | null> {
  const answer = await client.ask({
    about: 'an issue',
    document: NUMBERED,
    variables: { ...repository, number },
    form: z.object({
      repository: z.object({ issue: node.nullish(), pullRequest: node.nullish() }).nullish(),
    }),
  });
  return answer.repository?.issue?.id ?? answer.repository?.pullRequest?.id ?? null;
}

/** As deep as GitHub lets sub-issues go. */
const DEEPEST = 8;

const belowForm = z.object({
  nodes: z.array(
    z
      .looseObject({ subIssues: z.object({ nodes: z.array(node.nullable()).nullish() }).nullish() })
      .nullable(),
  ),
});

/** Everything below some issues, level by level. */
async function readBelow(reading: Reading, above: readonly string[]): Promise<readonly ObservedItem[]> {
  const found: ObservedItem[] = [];
  let level = above;
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    level = await idsBelow(reading, level);
    if (level.length > 0) found.push(...(await readNodes(reading, level)).items);
  }
  return found;
}

async function idsBelow({ connection }: Reading, above: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const part of inParts(above, 100)) {
    const { nodes } = await connection.client.ask({
      about: 'sub-issues',
      document: BELOW,
      variables: { ids: part },
      form: belowForm,
    });
    ids.push(...nodes.flatMap((one) => (one?.subIssues?.nodes ?? []).flatMap((below) => below?.id ?? [])));
  }
  return ids;
}
