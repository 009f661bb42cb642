import { type Company, generateCompany } from '@throughline/sandbox/company';
import type { ForgeManifest } from '@throughline/sandbox/forge';
import { createJiraSite, type JiraSeed, type JiraSite } from '@throughline/sandbox/jira';
import { z } from 'zod';
import type { DataFolder } from '../../data-folder/data-folder.ts';
import type { SampleNote } from '../../data-folder/sample-note.ts';
import { keptSite, readWrites, repeatWrites } from './jira-writes.ts';

export interface LocalJira {
  readonly company: Company;
  readonly site: JiraSite;
}

/** The Jira of the sample company, as it was when it was last changed: grown from the seed, then every change made again. */
export async function openLocalJira(
  folder: DataFolder,
  note: SampleNote,
  { manifest, now }: { readonly manifest: ForgeManifest; readonly now: () => number },
): Promise<LocalJira> {
  const company = generateCompany(note);
  let clock: () => number = () => note.now;
  const site = createJiraSite({
    site: { ...company.jira, entityProperties: searchableProperties(manifest) },
    now: () => clock(),
  });
  await repeatWrites(site, readWrites(folder.jiraWrites), (at) => {
    clock = () => at;
  });
  clock = now;
  return { company, site: keptSite(site, folder.jiraWrites, now) };
}

const propertySchema = z.object({
  propertyKey: z.string(),
  values: z.array(
    z.object({
      path: z.string(),
      type: z.enum(['string', 'text', 'number', 'date', 'user']),
      searchAlias: z.string().default(''),
    }),
  ),
});

/** What the app's manifest lets JQL search. */
function searchableProperties({ modules }: ForgeManifest): NonNullable<JiraSeed['entityProperties']> {
  return (modules['jira:entityProperty'] ?? []).map((module) => propertySchema.parse(module));
}
