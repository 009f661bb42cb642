import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCompany, jiraFieldList, jiraLines } from '@throughline/sandbox/company';

const DATA = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

export interface IssueSource {
  readonly file: string;
  /** The field that holds story points. */
  readonly points: string;
  /** Issues in the file. */
  readonly issues: number;
}

/** The real export, where it lies beside the repository. */
function titanium(): IssueSource | undefined {
  const file = join(DATA, 'jira/titanium.jsonl.xz');
  return existsSync(file) ? { file, points: 'customfield_10004', issues: 26_874 } : undefined;
}

/** The generated company, written into a folder as an export of its site. */
function companyExport(folder: string): IssueSource {
  const company = generateCompany({ seed: 7, now: Date.UTC(2026, 5, 15) });
  const lines = jiraLines(company.jira);
  const file = join(folder, 'marlow.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'marlow-fields.json'), JSON.stringify(jiraFieldList()));
  return { file, points: jiraFieldList()[0]?.id ?? '', issues: lines.length };
}

/** The real export, or the company; says which. */
export function issueSource(folder: string): IssueSource {
  const real = titanium();
  console.info(
    real === undefined
      ? 'The folder shared/data is not here: the counts are compared over the generated company.'
      : `The counts are compared over ${real.file}.`,
  );
  return real ?? companyExport(folder);
}
