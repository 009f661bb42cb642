import { answerBridge, type BridgeAnswer, type BridgePlace } from '@throughline/sandbox/forge';
import { z } from 'zod';
import type { SampleCompany } from '../company/sample-company.ts';
import { type JiraIssue, jiraReader } from './jira-reading.ts';

const callSchema = z.object({
  cmd: z.string(),
  data: z.unknown().optional(),
  module: z.enum(['issue-panel', 'global-page', 'admin-page']),
  issue: z.string().default(''),
  /** Where in the module's own pages the frame begins. */
  path: z.string().default('/'),
  colorMode: z.enum(['light', 'dark']).default('light'),
});

type Call = z.infer<typeof callSchema>;

/** Answers one call of a Custom UI for the person who looks at the page. */
export async function answerCall(
  sample: SampleCompany,
  accountId: string,
  raw: unknown,
): Promise<BridgeAnswer> {
  const call = callSchema.safeParse(raw);
  if (!call.success) return { err: { message: 'The page asked in a form that is not known.' } };
  const { cmd, data, path } = call.data;
  // The page has a place of its own to begin at: what stands in its address.
  if (cmd === 'createHistory')
    return { val: { __history: { pathname: path, search: '', hash: '', key: 'start' } } };
  const extension = await extensionOf(sample, accountId, call.data);
  if (extension === undefined) return { err: { message: 'There is no such issue that you can see.' } };
  return answerBridge(placeOf(sample, accountId, call.data, extension), cmd, data);
}

function placeOf(
  sample: SampleCompany,
  accountId: string,
  { module, colorMode }: Call,
  extension: BridgePlace['extension'],
): BridgePlace {
  return {
    runtime: sample.runtime,
    who: { accountId },
    moduleKey: module,
    extension,
    locale: 'en_GB',
    colorMode,
    urlOf: addressOf,
  };
}

const TYPES = {
  'issue-panel': 'jira:issuePanel',
  'global-page': 'jira:globalPage',
  'admin-page': 'jira:adminPage',
} as const;

async function extensionOf(
  { site }: SampleCompany,
  accountId: string,
  { module, issue }: Call,
): Promise<BridgePlace['extension'] | undefined> {
  const type = TYPES[module];
  if (module !== 'issue-panel') return { type };
  const shown = await jiraReader(site, accountId).issue(issue);
  return shown === undefined ? undefined : { type, ...issueContext(shown) };
}

function issueContext({ id, key, fields }: JiraIssue): Readonly<Record<string, unknown>> {
  const { issuetype, project } = fields;
  return {
    issue: { id, key, type: issuetype.name, typeId: issuetype.id },
    project: { id: project.id, key: project.key, type: 'software' },
  };
}

/** The addresses of places in the product, as far as there are pages for them here. */
function addressOf(location: Readonly<Record<string, unknown>>): string | undefined {
  const { target, issueKey, moduleKey, path } = location;
  if (target === 'issue' && typeof issueKey === 'string') return `/jira/browse/${issueKey}`;
  const inside = typeof path === 'string' ? `#${path}` : '';
  if (target === 'module' && moduleKey === 'global-page') return `/jira/goals${inside}`;
  return undefined;
}
