import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { generateCompany, jiraLines } from '@throughline/sandbox/company';
import { describe, expect, it } from 'vitest';
import { doAll, inFolder, runCli, runJson } from './cli.ts';

const LINES = jiraLines(generateCompany({ seed: 3, now: Date.UTC(2026, 5, 15) }).jira).slice(0, 60);

describe('throughline import jira', () => {
  it('skips what is broken, says where and why, and takes in the rest', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.jsonl');
      const broken = [
        ...LINES.slice(0, 2),
        '{"id":"1","key":"ABC-1"',
        '',
        '"only a text"',
        '{"id":"2","key":"ABC-2","fields":{"status":{"name":"Open"},"created":"no date"}}',
        '{"id":"3","key":"ABC-3"}',
        ...LINES.slice(2, 5),
      ];
      writeFileSync(file, broken.join('\r\n'));
      expect(await runJson(['import', 'jira', file, '--data', join(folder, 'data')])).toEqual({
        file,
        items: 5,
        changed: 5,
        skipped: [
          { line: 3, reason: expect.stringContaining('The line is not JSON') },
          { line: 5, reason: expect.any(String) },
          { line: 6, reason: expect.stringContaining('fields.created') },
          { line: 7, reason: expect.stringContaining('fields') },
        ],
        seconds: expect.any(Number),
      });
    }));

  it.each([
    { kind: 'packed lines', name: 'issues.jsonl.gz', bytes: gzipSync(LINES.join('\n')) },
    { kind: 'an array', name: 'issues.json', bytes: `[${LINES.join(',')}]` },
    { kind: 'an indented array', name: 'issues.json', bytes: `[\n  ${LINES.join(',\n  ')}\n]\n` },
    { kind: 'a page of a search', name: 'page.json', bytes: `{"isLast":true,"issues":[${LINES.join(',')}]}` },
    { kind: 'a packed file without the name', name: 'issues', bytes: gzipSync(LINES.join('\n')) },
  ])('reads $kind', ({ name, bytes }) =>
    inFolder(async (folder) => {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      const report = await runJson(['import', 'jira', file, '--data', join(folder, 'data')]);
      expect(report).toMatchObject({ items: 60, changed: 60, skipped: [] });
    }),
  );

  it('changes nothing when it is repeated', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.jsonl');
      writeFileSync(file, LINES.join('\n'));
      const args = ['import', 'jira', file, '--data', join(folder, 'data')];
      expect(await runJson(args)).toMatchObject({ items: 60, changed: 60 });
      expect(await runJson(args)).toMatchObject({ items: 60, changed: 0 });
    }));

  it('takes estimates from the field that the list of fields names', () =>
    inFolder(async (folder) => {
      const issue = (number: number, points: number | null): string =>
        JSON.stringify({
          id: String(number),
          key: `ABC-${number}`,
          fields: {
            summary: 'A story',
            status: { name: 'Open', statusCategory: { key: 'new' } },
            project: { key: 'ABC' },
            created: '2026-01-01T10:00:00.000+0000',
            customfield_1: points,
            customfield_2: 99,
          },
        });
      const file = join(folder, 'issues.jsonl');
      const fields = join(folder, 'fields.json');
      const data = join(folder, 'data');
      writeFileSync(file, [issue(1, 3), issue(2, 2.5), issue(3, null)].join('\n'));
      const number = { type: 'number' };
      writeFileSync(
        fields,
        JSON.stringify([
          { id: 'customfield_1', name: 'Story Points', schema: number },
          { id: 'customfield_2', name: 'Nights', schema: number },
        ]),
      );
      await runJson(['import', 'jira', file, '--fields', fields, '--data', data]);
      const [preview] = await doAll(data, [
        { operation: 'links.preview', input: { tool: 'jira', select: { container: 'ABC' } } },
      ]);
      expect(preview).toMatchObject({ items: 3, estimated: 2, unestimated: 1, points: { todo: 5.5 } });
    }));

  it.each([
    { what: 'a file that is not there', name: 'nowhere.jsonl', bytes: null, says: 'There is no file' },
    { what: 'a damaged archive', name: 'x.gz', bytes: gzipSync('{}').subarray(0, 12), says: 'damaged' },
    {
      what: 'a broken document',
      name: 'x.json',
      bytes: '[{"id":1},',
      says: 'neither one JSON object a line',
    },
  ])('refuses $what, and changes nothing', ({ name, bytes, says }) =>
    inFolder(async (folder) => {
      const file = join(folder, name);
      if (bytes !== null) writeFileSync(file, bytes);
      const { code, out, err } = await runCli([
        'import',
        'jira',
        file,
        '--json',
        '--data',
        join(folder, 'data'),
      ]);
      expect(code).toBe(1);
      expect(JSON.parse(out).refusal).toMatchObject({
        code: 'file',
        field: 'file',
        message: expect.stringContaining(says),
      });
      expect(err).toContain(says);
    }),
  );

  it('answers a link to a query with why it cannot be asked, and to what is not there with its name', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'issues.jsonl');
      const data = join(folder, 'data');
      writeFileSync(file, LINES.join('\n'));
      await runJson(['import', 'jira', file, '--data', data]);
      const preview = (select: object) => ({ operation: 'links.preview', input: { tool: 'jira', select } });
      const answers = await doAll(data, [preview({ query: 'project = STAY' })]).catch(
        (error: Error) => error.message,
      );
      expect(answers).toContain('not connected live');
      const unknown = await doAll(data, [preview({ item: 'NO-1' })]).catch((error: Error) => error.message);
      expect(unknown).toContain('has no issue \\"NO-1\\"');
    }));
});
