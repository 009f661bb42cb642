import { type JiraMapping, type MappingHints, mappingFromIssues } from '@throughline/jira';
import { z } from 'zod';
import { issueEntries } from './issue-file.ts';
import { fingerprintHash } from './unpacked.ts';

/** What a first reading of a whole file tells about how to read it. */
export interface Survey {
  readonly mapping: JiraMapping;
  /** Entries in the file, broken ones included. */
  readonly entries: number;
  /** SHA-256 of the file as it lies on the disk: tells whether an interrupted import may go on in it. */
  readonly fingerprint: string;
  /** The last moment at which any issue was changed: what happened after it the file cannot tell. */
  readonly latest: number | null;
}

export interface SurveyOptions {
  /** The site's list of fields, as `GET /field` gives it. */
  readonly fields?: unknown;
  readonly hints?: MappingHints;
  readonly onBytes?: (read: number) => void;
}

/** Reads a file once, to learn its fields, statuses and keys before anything is kept. */
export async function survey(path: string, { fields, hints, onBytes }: SurveyOptions): Promise<Survey> {
  const digest = fingerprintHash();
  const outlines: Outline[] = [];
  let entries = 0;
  for await (const entry of issueEntries(path, { digest, ...(onBytes === undefined ? {} : { onBytes }) })) {
    entries += 1;
    const outline = entry.kind === 'value' ? outlineSchema.safeParse(entry.value) : undefined;
    if (outline?.success === true) outlines.push(outline.data);
  }
  const moments = outlines.map(({ fields }) => Date.parse(String(fields.updated ?? fields.created)));
  const known = moments.filter((moment) => !Number.isNaN(moment));
  const latest = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return {
    mapping: mappingFromIssues(outlines, fields, hints),
    entries,
    fingerprint: digest.digest('hex'),
    latest: Number.isFinite(latest) ? latest : null,
  };
}

const KEPT: ReadonlySet<string> = new Set(['status', 'created', 'updated', 'project']);

/** What a mapping is made from; texts and people are not, and would fill the memory. */
const outlineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  key: z.string(),
  self: z.string().optional(),
  fields: z
    .record(z.string(), z.unknown())
    .transform((fields) =>
      Object.fromEntries(
        Object.entries(fields).filter(([name]) => KEPT.has(name) || name.startsWith('customfield_')),
      ),
    ),
});

type Outline = z.output<typeof outlineSchema>;
