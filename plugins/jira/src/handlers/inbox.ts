import { kvs, WhereConditions } from '@forge/kvs';
import { z } from 'zod';
import { inParts } from '../refs.ts';

/** What an event said of one issue: that it is to be read, and nothing that would be believed. */
const newsSchema = z.object({
  issue: z.string(),
  kind: z.enum(['changed', 'deleted']),
  /** When the issue was changed; null when the event did not say. */
  at: z.number().nullable(),
  project: z.string().nullable(),
  /** Whether the change may alter which goals the issue serves. */
  moves: z.boolean(),
  /** Whether only a query could care: a change of rank, sprint, description and the like. */
  minor: z.boolean(),
});

export type News = z.infer<typeof newsSchema>;

export interface NotedNews extends News {
  readonly key: string;
}

const PREFIX = 'news:';
/** What Forge's key-value store deletes in one call. */
const KEYS_A_CALL = 25;

/**
 * Notes what an event said, under the id of the change: the same change told twice is one note. Many notes are read by
 * one run of the consumer, so a bulk change of a hundred issues costs two requests to Jira and not two hundred.
 */
export async function note(change: string, news: News): Promise<void> {
  await kvs.set(`${PREFIX}${news.issue}:${change}`, news);
}

/** Up to a hundred notes. */
export async function notes(): Promise<readonly NotedNews[]> {
  const { results } = await kvs
    .query()
    .where('key', WhereConditions.beginsWith(PREFIX))
    .limit(100)
    .getMany<unknown>();
  return results.map(({ key, value }) => ({ key, ...newsSchema.parse(value) }));
}

/** Removes exactly the notes that were read. One that came meanwhile, even of the same issue, has a key of its own. */
export async function removeNotes(read: readonly NotedNews[]): Promise<void> {
  for (const some of inParts(read, KEYS_A_CALL)) {
    const { failedKeys } = await kvs.batchDelete(some.map(({ key }) => ({ key })));
    // A note that stays is read once more, which changes nothing; but if none can go, the queue would turn in circles.
    if (failedKeys.length === some.length)
      throw new Error('Forge’s key-value store does not delete notes of events.');
  }
}
