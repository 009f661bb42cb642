import {
  isSkipped,
  issueToObserved,
  type JiraMapping,
  type MappingHints,
  mappingFromIssues,
} from '@throughline/jira';
import { z } from 'zod';
import { type EntryReader, type FileFormat, latestOf, type ReadEntry } from '../file-format.ts';

export interface JiraFormatOptions {
  /** The site's list of fields, as `GET /field` gives it. */
  readonly fields?: unknown;
  readonly hints?: MappingHints;
}

/** Issues in Jira's REST shape. */
export function jiraFormat({ fields, hints }: JiraFormatOptions = {}): FileFormat {
  return {
    tool: 'jira',
    tables: false,
    open: () => {
      const outlines: Outline[] = [];
      return {
        look: (entry) => {
          const outline = outlineSchema.safeParse(entry);
          if (outline.success) outlines.push(outline.data);
        },
        end: () => reader(outlines, mappingFromIssues(outlines, fields, hints)),
      };
    },
  };
}

function reader(outlines: readonly Outline[], mapping: JiraMapping): EntryReader {
  return {
    latest: latestOf(outlines.map(({ fields }) => Date.parse(String(fields.updated ?? fields.created)))),
    said: [saidOfPoints(mapping)],
    names: {},
    notes: [],
    read: (entry): ReadEntry => {
      const read = issueToObserved(entry, mapping);
      return isSkipped(read) ? { kind: 'skipped', reason: read.reason } : { kind: 'item', observed: read };
    },
  };
}

function saidOfPoints({ estimateFields: [field] }: JiraMapping): string {
  return field === undefined
    ? 'No field of story points was found, so every issue counts as not estimated. Name the fields with --fields FILE.'
    : `Story points are read from the field ${field.name} (${field.id}).`;
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
