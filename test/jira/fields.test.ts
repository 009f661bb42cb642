import { readFileSync } from 'node:fs';
import { epicFieldOf, estimateFieldsOf, mappingFromIssues } from '@throughline/jira';
import { describe, expect, it } from 'vitest';
import { jiraIssue } from './issues.ts';
import { sharedFile } from './shared-data.ts';

const field = (
  id: string,
  name: string,
  type: string,
  custom = 'com.atlassian.jira.plugin.system.customfieldtypes:float',
) => ({
  id: `customfield_${id}`,
  name,
  schema: { type, custom },
});

const JSW = 'com.pyxis.greenhopper.jira:jsw-story-points';
const EPIC_LINK = field('14', 'Epic Link', 'any', 'com.pyxis.greenhopper.jira:gh-epic-link');

describe('the field of story points', () => {
  it('is known by its kind or its name, never by its id', () => {
    const fields = [
      field('1', 'Budget', 'number'),
      field('2', 'Story Points', 'number'),
      field('3', 'Original story points', 'number'),
      field('4', 'Estimation', 'number', JSW),
      field('5', 'Story Points', 'string'),
      { id: 'aggregateprogress', name: 'Story points', schema: { type: 'number' } },
    ];
    const found = estimateFieldsOf(fields);
    expect(found.filter(({ likely }) => likely).map(({ id }) => id)).toEqual([
      'customfield_4',
      'customfield_2',
    ]);
    expect(found.filter(({ likely }) => !likely).map(({ id }) => id)).toEqual([
      'customfield_1',
      'customfield_3',
    ]);
  });

  it('is the one that people fill in, where there are several', () => {
    const fields = [field('2', 'Story Points', 'number'), field('4', 'Story point estimate', 'number', JSW)];
    const best = (use: ReadonlyMap<string, number>) => estimateFieldsOf(fields, use)[0]?.id;
    expect(best(new Map([['customfield_2', 7]]))).toBe('customfield_2');
    expect(
      best(
        new Map([
          ['customfield_4', 7],
          ['customfield_2', 2],
        ]),
      ),
    ).toBe('customfield_4');
  });

  it('and the older epic field is known by its kind', () => {
    expect(epicFieldOf([field('13', 'Epic Link', 'string'), EPIC_LINK])).toBe('customfield_14');
    expect(epicFieldOf([])).toBeNull();
  });
});

describe('a mapping from a file of issues', () => {
  const issue = (key: string, fields: object) => jiraIssue(key, { ...fields });

  it('takes the only field of numbers for the estimates, and a field of keys for the epic', () => {
    const mapping = mappingFromIssues([
      issue('ABC-1', { customfield_1: null, customfield_2: 'text', customfield_3: null }),
      issue('ABC-2', { customfield_1: 3, customfield_2: null, customfield_3: 'ABC-1' }),
    ]);
    expect(mapping.estimateFields.map(({ id }) => id)).toEqual(['customfield_1']);
    expect(mapping.epicField).toBe('customfield_3');
  });

  it('takes none when two fields of numbers are filled alike', () => {
    const mapping = mappingFromIssues([issue('ABC-1', { customfield_1: 3, customfield_2: 4 })]);
    expect(mapping.estimateFields).toEqual([]);
  });

  it('goes by the list of fields when there is one, and by what it is told before that', () => {
    const fields = [field('1', 'Budget', 'number'), field('2', 'Story Points', 'number')];
    const issues = [issue('ABC-1', { customfield_1: 3, customfield_2: null })];
    expect(mappingFromIssues(issues, fields).estimateFields).toMatchObject([{ id: 'customfield_2' }]);
    expect(mappingFromIssues(issues, fields, { estimateField: 'customfield_1' }).estimateFields).toEqual([
      { id: 'customfield_1', name: 'Budget' },
    ]);
    expect(mappingFromIssues(issues, fields, { estimateField: null }).estimateFields).toEqual([]);
  });

  it.each([
    ['https://acme.atlassian.net/rest/api/2/issue/1', 'https://acme.atlassian.net'],
    ['https://jira.acme.org/jira/rest/agile/1.0/issue/1', 'https://jira.acme.org/jira'],
    ['https://api.atlassian.com/ex/jira/0000/rest/api/3/issue/1', null],
  ])('reads the site off %s', (self, site) => {
    expect(mappingFromIssues([{ ...jiraIssue('ABC-1'), self }]).site).toBe(site);
  });

  it('passes over what is no issue', () => {
    expect(mappingFromIssues([null, 'x', {}, 7]).estimateFields).toEqual([]);
  });
});

const publicFields = sharedFile('jira/public-fields.json');

describe.skipIf(publicFields === undefined)('on the lists of fields of public sites', () => {
  // biome-ignore lint/suspicious/noExplicitAny: an independent look reads the raw lists as they are.
  const sites = (): Record<string, any[]> => JSON.parse(readFileSync(publicFields ?? '', 'utf8'));

  it('finds every field that is called Story Points and holds numbers, and no cousin of it', () => {
    for (const [site, fields] of Object.entries(sites())) {
      const named = fields
        .filter(({ name, schema }) => /^story points?( estimate)?$/i.test(name) && schema?.type === 'number')
        .map(({ id }) => id);
      const found = estimateFieldsOf(fields).filter(({ likely }) => likely);
      expect(found.map(({ id }) => id).sort(), site).toEqual(named.sort());
    }
  });

  it('finds the epic field wherever there is one', () => {
    for (const [site, fields] of Object.entries(sites())) {
      const kind = fields.find(({ schema }) => String(schema?.custom).endsWith(':gh-epic-link'));
      expect(epicFieldOf(fields), site).toBe(kind?.id ?? null);
    }
  });
});
