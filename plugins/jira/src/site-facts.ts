import { z } from 'zod';
import type { JiraConnection } from './connection.ts';
import { type EstimateField, epicFieldOf, estimateFieldsOf } from './fields.ts';
import { type OpenOrDone, type StatusTable, statusTable } from './mapping.ts';

/** What is true of a whole site and changes seldom. Kept for an hour, so that an event costs no look-up of it. */
export interface SiteFacts {
  readonly site: string;
  /** Fields made or named for estimates, the most used first. */
  readonly estimateFields: readonly EstimateField[];
  readonly epicField: string | null;
  readonly statuses: StatusTable;
}

const KEY = 'site';
const FRESH_FOR = 60 * 60 * 1000;
/** Below the 240 KiB that Forge's key-value store takes. A site with more statuses than that is asked each time. */
const LARGEST = 200_000;

// Ids by category, and names by category: a tenth of the size of the list that Jira gives.
const kept = z.object({
  readAt: z.number(),
  site: z.string(),
  estimateFields: z.array(z.object({ id: z.string(), name: z.string(), likely: z.boolean() })),
  epicField: z.string().nullable(),
  byId: z.record(z.string(), z.array(z.string())),
  byName: z.record(z.string(), z.array(z.string())),
});

/** The facts of the site; `afresh` asks Jira even when they are young: at the start of a sweep. */
export async function siteFacts(connection: JiraConnection, afresh = false): Promise<SiteFacts> {
  const known = kept.safeParse(await connection.values.get(KEY));
  if (!afresh && known.success && known.data.readAt > connection.now() - FRESH_FOR) {
    const { byId, byName, readAt: _, ...facts } = known.data;
    return { ...facts, statuses: { byId: spread(byId), byName: spread(byName) } };
  }
  const facts = await readFacts(connection);
  const { byId, byName } = facts.statuses;
  const value = { ...facts, readAt: connection.now(), byId: gathered(byId), byName: gathered(byName) };
  const { statuses: _, ...plain } = value;
  if (JSON.stringify(plain).length < LARGEST) await connection.values.set(KEY, plain);
  return facts;
}

async function readFacts({ app }: JiraConnection): Promise<SiteFacts> {
  const [fields, statuses, site] = await Promise.all([app.fields(), app.statuses(), app.baseUrl()]);
  const likely = estimateFieldsOf(fields).filter((field) => field.likely);
  const use = new Map<string, number>();
  // Only where there is a choice is it worth asking which one people fill in.
  if (likely.length > 1) {
    for (const { id } of likely) use.set(id, await app.count(`${inJql(id)} is not EMPTY`));
  }
  return {
    site,
    estimateFields: estimateFieldsOf(fields, use).filter((field) => field.likely),
    epicField: epicFieldOf(fields),
    statuses: statusTable(statuses),
  };
}

/** `cf[10016]`: a custom field's name in JQL may be shared by several fields, its number never. */
function inJql(fieldId: string): string {
  return `cf[${fieldId.replace('customfield_', '')}]`;
}

const CATEGORIES: readonly OpenOrDone[] = ['todo', 'doing', 'done'];

function gathered(table: ReadonlyMap<string, OpenOrDone>): Record<string, string[]> {
  const of = (category: OpenOrDone): string[] =>
    [...table].flatMap(([key, own]) => (own === category ? [key] : []));
  return Object.fromEntries(CATEGORIES.map((category) => [category, of(category)]));
}

function spread(gathered: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, OpenOrDone> {
  return new Map(
    CATEGORIES.flatMap((category) => (gathered[category] ?? []).map((key) => [key, category] as const)),
  );
}
