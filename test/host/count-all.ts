/**
 * Compares every epic and every release of an export with an independent count of the file.
 *
 *   node test/host/count-all.ts [FILE POINTS-FIELD]
 *
 * Without a file it takes the real export beside the repository, or the generated company. Ends with 1 when any differs.
 */
import { join } from 'node:path';
import { inFolder, runJson } from './cli.ts';
import { linesOf, linkable, plainIssues } from './independent-count.ts';
import { issueSource } from './issue-source.ts';
import { compareAll } from './linked-goals.ts';

const [file, points] = process.argv.slice(2);

await inFolder(async (folder) => {
  const source = file === undefined ? issueSource(folder) : { file, points: points ?? '' };
  const data = join(folder, 'data');
  console.info(JSON.stringify(await runJson(['import', 'jira', source.file, '--data', data])));
  const issues = plainIssues(await linesOf(source.file), source.points);
  const { epics, releases } = linkable(issues);
  const compared = await compareAll(data, issues, [...epics, ...releases]);
  const differing = compared.filter(({ equal }) => !equal);
  for (const one of differing) console.info(JSON.stringify(one));
  console.info(`${epics.length} epics and ${releases.length} releases compared, ${differing.length} differ.`);
  if (differing.length > 0) process.exitCode = 1;
});
