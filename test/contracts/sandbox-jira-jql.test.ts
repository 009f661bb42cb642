import { createJiraSite, type JiraSite, UNLIMITED } from '@throughline/sandbox/jira';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Talker, talkTo } from './sandbox-jira-talk.ts';

const NOW = Date.parse('2026-03-04T12:00:00Z'); // A Wednesday.

function companySite(): JiraSite {
  return createJiraSite({
    now: () => NOW,
    limits: UNLIMITED,
    site: {
      users: [
        {
          accountId: 'ada',
          displayName: 'Ada Byron',
          emailAddress: 'ada@example.org',
          timeZone: 'America/New_York',
        },
        { accountId: 'bob', displayName: 'Bob', timeZone: 'Asia/Tokyo', locale: 'de_DE' },
      ],
      projects: [
        { key: 'ABC', name: 'Alphabet', versions: [{ name: '1.0', released: true }, { name: '2.0' }] },
        { key: 'XYZ', everyone: [], grants: { ada: ['BROWSE_PROJECTS'] } },
      ],
      sprints: [
        { id: 1, name: 'Sprint 1', state: 'closed' },
        { id: 2, name: 'Sprint 2', state: 'active' },
      ],
      fields: [
        {
          id: 'customfield_10014',
          name: 'Epic Link',
          type: 'any',
          custom: 'com.pyxis.greenhopper.jira:gh-epic-link',
        },
        {
          id: 'customfield_10020',
          name: 'Sprint',
          type: 'array',
          custom: 'com.pyxis.greenhopper.jira:gh-sprint',
        },
        {
          id: 'customfield_10016',
          name: 'Story Points',
          type: 'number',
          custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
        },
        {
          id: 'customfield_10099',
          name: 'Story Points',
          type: 'number',
          custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float',
        },
        {
          id: 'customfield_10030',
          name: 'Risk',
          type: 'option',
          custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select',
          options: ['Low', 'High'],
        },
      ],
      issues: [
        { key: 'ABC-1', type: 'Epic', summary: 'Checkout', created: '2026-01-01T10:00:30Z' },
        {
          key: 'ABC-2',
          type: 'Story',
          parent: 'ABC-1',
          summary: 'Pay by card',
          status: 'Done',
          resolution: 'Done',
          labels: ['Web', 'pay'],
          assignee: 'ada',
          fixVersions: ['1.0'],
          fields: { customfield_10016: 3 },
          sprints: [1],
          created: '2026-02-01T00:00:00Z',
          updated: '2026-03-01T10:00:30Z',
        },
        {
          key: 'ABC-3',
          type: 'Story',
          parent: 'ABC-1',
          summary: 'Pay by invoice',
          status: 'In Progress',
          assignee: 'bob',
          fixVersions: ['2.0'],
          fields: { customfield_10016: 5, customfield_10030: { value: 'High' } },
          sprints: [1, 2],
          created: '2026-03-01T00:00:00Z',
        },
        {
          key: 'ABC-4',
          type: 'Sub-task',
          parent: 'ABC-3',
          summary: 'Print the invoice',
          created: '2026-03-04T09:00:00Z',
          properties: { 'goal.links': { goalIds: ['G1', 'G2'], weight: 3 } },
        },
        {
          key: 'ABC-5',
          type: 'Bug',
          summary: 'Wrong total on the page',
          status: 'Done',
          resolution: "Won't Do",
          created: '2026-03-03T23:30:00Z',
          fields: { customfield_10099: 8 },
          dueDate: '2026-03-10',
          properties: { 'goal.links': { goalIds: ['G2'] } },
        },
        { key: 'XYZ-1', type: 'Task', summary: 'Hidden', parent: 'ABC-1', created: '2025-12-01T00:00:00Z' },
      ],
      entityProperties: [
        {
          propertyKey: 'goal.links',
          values: [
            { path: 'goalIds', type: 'string', searchAlias: 'goalId' },
            { path: 'weight', type: 'number' },
          ],
        },
      ],
    },
  });
}

describe('JQL of the Jira stand-in', () => {
  let app: Talker;
  let ada: Talker;
  let bob: Talker;
  beforeAll(() => {
    const site = companySite();
    app = talkTo(site);
    ada = talkTo(site, { accountId: 'ada' });
    bob = talkTo(site, { accountId: 'bob' });
  });

  it.each([
    ['project = ABC ORDER BY key ASC', 'ABC-1 ABC-2 ABC-3 ABC-4 ABC-5'],
    ['project = alphabet ORDER BY key DESC', 'ABC-5 ABC-4 ABC-3 ABC-2 ABC-1'],
    ['key in (ABC-2, abc-3) ORDER BY issuekey ASC', 'ABC-2 ABC-3'],
    ['issue >= ABC-4 ORDER BY key ASC', 'ABC-4 ABC-5'],
    ['id = 10002', 'ABC-2'],
    ['parent = ABC-1 ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['parent in (ABC-1, ABC-3) AND status != Done ORDER BY key ASC', 'ABC-3 ABC-4'],
    ['parent is EMPTY ORDER BY key ASC', 'ABC-1 ABC-5'],
    ['"Epic Link" = ABC-1 ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['cf[10014] is not EMPTY ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['issuetype in (Story, Bug) AND type != Bug ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['status = "In Progress"', 'ABC-3'],
    ['statusCategory = Done ORDER BY key ASC', 'ABC-2 ABC-5'],
    ['statusCategory in (new, 4) ORDER BY key ASC', 'ABC-1 ABC-3 ABC-4'],
    ['resolution = Unresolved ORDER BY key ASC', 'ABC-1 ABC-3 ABC-4'],
    ['resolution != Done', 'ABC-5'],
    ['NOT resolution = Done', 'ABC-5'],
    ['resolution in (Done, EMPTY) ORDER BY key ASC', 'ABC-1 ABC-2 ABC-3 ABC-4'],
    ['labels = web', 'ABC-2'],
    ['labels in (web, nothing)', 'ABC-2'],
    ['labels != web', ''],
    ['fixVersion = "1.0"', 'ABC-2'],
    ['fixVersion in unreleasedVersions()', 'ABC-3'],
    ['assignee = ada', 'ABC-2'],
    ['assignee = "Ada Byron"', 'ABC-2'],
    ['assignee is not EMPTY ORDER BY assignee ASC', 'ABC-2 ABC-3'],
    ['sprint = "Sprint 1" ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['sprint in openSprints()', 'ABC-3'],
    ['sprint in (1) AND sprint not in (2)', 'ABC-2'],
    ['"Story Points" > 2 ORDER BY key ASC', 'ABC-2 ABC-3 ABC-5'],
    ['cf[10016] > 2 ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['"Story Points[Number]" = 8', 'ABC-5'],
    ['Risk = high', 'ABC-3'],
    ['summary ~ pay ORDER BY key ASC', 'ABC-2 ABC-3'],
    ['summary ~ "pay invoice"', 'ABC-3'],
    ['summary ~ "inv*" ORDER BY key ASC', 'ABC-3 ABC-4'],
    ['text ~ "\\"pay by card\\""', 'ABC-2'],
    ['summary !~ pay ORDER BY key ASC', 'ABC-1 ABC-4 ABC-5'],
    ['due <= "2026-03-10"', 'ABC-5'],
    ['issue.property[goal.links].goalIds = G1', 'ABC-4'],
    ['issue.property["goal.links"].goalIds in (G1, G2) ORDER BY key ASC', 'ABC-4 ABC-5'],
    ['goalId = "G2" ORDER BY key ASC', 'ABC-4 ABC-5'],
    ['issue.property[goal.links].weight >= 3', 'ABC-4'],
    [
      'project = ABC AND (status = Done OR assignee = bob) AND NOT type = Bug ORDER BY key ASC',
      'ABC-2 ABC-3',
    ],
    ['NOT (status = Done OR type = Epic) ORDER BY key ASC', 'ABC-3 ABC-4'],
    ['project = ABC && !(status = Done) | key = ABC-2 ORDER BY key ASC', 'ABC-1 ABC-2 ABC-3 ABC-4'],
    ['project = ABC ORDER BY status DESC, key ASC', 'ABC-2 ABC-5 ABC-3 ABC-1 ABC-4'],
    ['project = ABC ORDER BY resolution ASC, key ASC', 'ABC-2 ABC-5 ABC-1 ABC-3 ABC-4'],
    ['project = ABC', 'ABC-4 ABC-5 ABC-3 ABC-2 ABC-1'],
  ])('finds by %s', async (jql, keys) => {
    expect((await app.keys(jql)).join(' ')).toBe(keys);
  });

  it('reads dates on the clock of whoever asks, to the minute, and never cuts an issue in half', async () => {
    // 10:00:30 UTC on 1 March is 05:00:30 in New York and 19:00:30 in Tokyo.
    expect(await ada.keys('project = ABC AND updated >= "2026-03-01 05:00" AND key = ABC-2')).toEqual([
      'ABC-2',
    ]);
    expect(await ada.keys('project = ABC AND updated >= "2026-03-01 05:01" AND key = ABC-2')).toEqual([]);
    expect(await ada.keys('project = ABC AND updated <= "2026/03/01 05:00" AND key = ABC-2')).toEqual([]);
    expect(await bob.keys('project = ABC AND updated >= "2026-03-01 19:00" AND key = ABC-2')).toEqual([
      'ABC-2',
    ]);
    expect(await bob.keys('project = ABC AND updated >= "2026-03-01 19:01" AND key = ABC-2')).toEqual([]);
    expect(await app.keys(`updated >= ${Date.parse('2026-03-01T10:00:30Z')} AND key = ABC-2`)).toEqual([
      'ABC-2',
    ]);
    expect(await app.keys(`updated > ${Date.parse('2026-03-01T10:00:30Z')} AND key = ABC-2`)).toEqual([]);
  });

  it('reads periods and the starts of days, weeks and months', async () => {
    const last = async (talker: Talker, from: string): Promise<string> =>
      (await talker.keys(`project = ABC AND created >= ${from} ORDER BY key ASC`)).join(' ');
    expect(await last(app, '-7d')).toBe('ABC-3 ABC-4 ABC-5');
    expect(await last(app, '"-4w 2d"')).toBe('ABC-3 ABC-4 ABC-5');
    expect(await last(app, '-5h')).toBe('ABC-4');
    expect(await last(app, 'startOfDay()')).toBe('ABC-4');
    expect(await last(app, 'startOfDay(-1)')).toBe('ABC-4 ABC-5');
    expect(await last(ada, 'startOfDay()')).toBe('ABC-4'); // ABC-5 was made on the evening before in New York
    expect(await last(bob, 'startOfDay()')).toBe('ABC-4 ABC-5'); // and on this morning in Tokyo
    expect(await last(app, 'startOfWeek()')).toBe('ABC-3 ABC-4 ABC-5'); // Sunday in America
    expect(await last(bob, 'startOfWeek()')).toBe('ABC-4 ABC-5'); // Monday in Germany
    expect(await last(app, 'startOfMonth()')).toBe('ABC-3 ABC-4 ABC-5');
    expect(await last(app, 'startOfMonth(-1)')).toBe('ABC-2 ABC-3 ABC-4 ABC-5');
    expect(await app.keys('created > now()')).toEqual([]);
  });

  it('finds only what the asker may see, and names nothing else', async () => {
    expect(await ada.keys('project in (ABC, XYZ) AND parent = ABC-1 ORDER BY key ASC')).toEqual([
      'ABC-2',
      'ABC-3',
      'XYZ-1',
    ]);
    expect(await bob.keys('parent = ABC-1 ORDER BY key ASC')).toEqual(['ABC-2', 'ABC-3']);
    expect(await bob.refusal('project = XYZ')).toEqual([
      "The value 'XYZ' does not exist for the field 'project'.",
    ]);
    expect(await bob.refusal('project = NOPE')).toEqual([
      "The value 'NOPE' does not exist for the field 'project'.",
    ]);
    expect(await bob.refusal('key = XYZ-1')).toEqual([
      "An issue with key 'XYZ-1' does not exist for field 'key'.",
    ]);
    expect(await bob.refusal('key = XYZ-999')).toEqual([
      "An issue with key 'XYZ-999' does not exist for field 'key'.",
    ]);
    expect(await ada.keys('assignee = currentUser()')).toEqual(['ABC-2']);
  });

  const VALID =
    "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";
  const DATES =
    "Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.";
  it.each([
    ['', 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'],
    [
      'ORDER BY key',
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ],
    [
      'broken query',
      `Error in the JQL Query: Expecting operator but got 'query'. ${VALID} (line 1, character 8)`,
    ],
    ['status', `Error in the JQL Query: Expecting operator before the end of the query. ${VALID}`],
    [
      'status =',
      'Error in the JQL Query: Expecting either a value, list or function before the end of the query.',
    ],
    [
      'status = Done x',
      "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'x'. (line 1, character 15)",
    ],
    ['status = Done AND', 'Error in the JQL Query: Expecting a field name at the end of the query.'],
    ['(status = Done', "Error in the JQL Query: Expecting ')' before the end of the query."],
    [
      'status = "Done',
      "Error in the JQL Query: The quoted string 'Done' has not been completed. (line 1, character 10)",
    ],
    [
      'labels = a/b',
      "Error in the JQL Query: The character '/' is a reserved JQL character. You must enclose it in a string or use the escape '\\u002f' instead. (line 1, character 11)",
    ],
    [
      'labels = and',
      "Error in the JQL Query: Expecting either a value, list or function but got 'and'. You must surround 'and' in quotation marks to use it as a value. (line 1, character 10)",
    ],
    [
      'labels = first',
      "Error in the JQL Query: 'first' is a reserved JQL word. You must surround it in quotation marks to use it in a query. (line 1, character 10)",
    ],
    [
      'status = Done ORDER summary',
      "Error in the JQL Query: Expecting 'by' but got 'summary'. (line 1, character 21)",
    ],
    [
      'status = Done ORDER BY key blah',
      "Error in the JQL Query: Expecting either 'ASC' or 'DESC' but got 'blah'. (line 1, character 28)",
    ],
    [
      'cf[x] = 1',
      "Error in the JQL Query: Expecting a custom field id (a positive number) but got 'x'. (line 1, character 4)",
    ],
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['status = Flying', "The value 'Flying' does not exist for the field 'status'."],
    ['fixVersion = 9', "The value '9' does not exist for the field 'fixVersion'."],
    ['assignee = nobody', "The value 'nobody' does not exist for the field 'assignee'."],
    ['nosuch = 1', "Field 'nosuch' does not exist or you do not have permission to view it."],
    ['cf[99999] = 1', "Field 'cf[99999]' does not exist or you do not have permission to view it."],
    [
      'issue.property[goal.links].secret = 1',
      "Field 'issue.property[goal.links].secret' does not exist or you do not have permission to view it.",
    ],
    ['status ~ Done', "The operator '~' is not supported by the 'status' field."],
    ['summary = Pay', "The operator '=' is not supported by the 'summary' field."],
    [
      'status = (Done, Open)',
      "Operator '=' does not support the list value '(Done, Open)' for field 'status'.",
    ],
    ['status in Done', "Operator 'in' does not support the non-list value 'Done' for field 'status'."],
    [
      'sprint = openSprints()',
      "Operator '=' does not support the list value 'openSprints()' for field 'sprint'.",
    ],
    ['assignee in (flyers(a))', "Unable to find JQL function 'flyers(a)'."],
    ['assignee = currentUser(a)', "Function 'currentUser' expected '0' arguments but received '1'."],
    [
      'created > startOfDay(soon)',
      "Duration for function 'startOfDay' should have the format (+/-)n(yMwdm), e.g -1M for 1 month earlier.",
    ],
    [
      'created > currentUser()',
      "A date for the field 'created' provided by the function 'currentUser' is not valid.",
    ],
    ['updated > yesterday', `Date value 'yesterday' for field 'updated' is invalid. ${DATES}`],
    ['updated > "2026-02-30"', `Date value '2026-02-30' for field 'updated' is invalid. ${DATES}`],
    [
      'updated > "2026-02-01T10:00:00Z"',
      `Date value '2026-02-01T10:00:00Z' for field 'updated' is invalid. ${DATES}`,
    ],
    ['key = ABC-99', "An issue with key 'ABC-99' does not exist for field 'key'."],
    ['parent = ABC-99', "An issue with key 'ABC-99' does not exist for field 'parent'."],
    ['parent = nonsense', "The issue key 'nonsense' for field 'parent' is invalid."],
    ['parent = 99999', "A value with ID '99999' does not exist for the field 'parent'."],
    ['Risk = Extreme', "The option 'Extreme' for field 'Risk' does not exist."],
    [
      'status = Done ORDER BY nosuch',
      "Field 'nosuch' does not exist or you do not have permission to view it.",
    ],
    ['status = Done ORDER BY labels', "Not able to sort using field 'labels'."],
  ])('refuses %j as Jira does', async (jql, message) => {
    expect(await app.refusal(jql)).toEqual([message]);
  });

  it('names everything that is wrong at once', async () => {
    expect(await app.refusal('project = NOPE OR nosuch = 1 OR status = Flying')).toHaveLength(3);
  });

  it('tells the structure, the errors and the matches of queries', async () => {
    const parsed = await app.post('/jql/parse?validation=strict', {
      queries: ['status = Done ORDER BY key DESC', 'status = No', '('],
    });
    expect(parsed.json.queries[0]).toEqual({
      query: 'status = Done ORDER BY key DESC',
      structure: {
        where: {
          field: { name: 'status', encodedName: 'status' },
          operator: '=',
          operand: { value: 'Done', encodedValue: 'Done' },
        },
        orderBy: { fields: [{ field: { name: 'key', encodedName: 'key' }, direction: 'desc' }] },
      },
    });
    expect(parsed.json.queries[1].errors).toEqual(["The value 'No' does not exist for the field 'status'."]);
    expect(parsed.json.queries[2].errors[0]).toMatch(/^Error in the JQL Query/);
    const matched = await app.post('/jql/match', {
      issueIds: [10002, 10003, 1],
      jqls: ['parent = ABC-1 AND status = Done', 'x = 1'],
    });
    expect(matched.json.matches[0]).toEqual({ matchedIssues: [10002], errors: [] });
    expect(matched.json.matches[1].errors).toHaveLength(1);
  });
});
