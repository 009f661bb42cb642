import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFolder, runCli } from './cli.ts';
import { startJira, type TestJira } from './served-jira.ts';

interface Connected {
  readonly connected: boolean;
  readonly findings: readonly {
    readonly state: string;
    readonly said: string;
    readonly todo: string | null;
  }[];
  readonly reads: readonly string[];
}

async function connect(tool: string, env: Readonly<Record<string, string>>): Promise<Connected> {
  const { out } = await runCli(['connect', tool, '--json'], { env });
  return JSON.parse(out);
}

describe('throughline connect jira', () => {
  let jira: TestJira;

  beforeAll(async () => {
    jira = await startJira();
  });
  afterAll(() => jira?.close());

  it('says how to connect where nothing is set', async () => {
    const { code, out } = await runCli(['connect', 'jira']);
    expect(code).toBe(1);
    for (const name of ['JIRA_BASE_URL', 'JIRA_EMAIL', 'JIRA_API_TOKEN']) expect(out).toContain(name);
  });

  it('lists what would be read, and with which estimates', async () => {
    const { connected, reads, findings } = await connect('jira', jira.env);
    expect({ connected, reads }).toEqual({ connected: true, reads: ['project SHOP (Shop)'] });
    expect(findings.map(({ said }) => said).join()).toContain('Story');
  });

  it('prefers the variables that are meant for it', async () => {
    const own = { THROUGHLINE_JIRA_EMAIL: jira.env.JIRA_EMAIL ?? '' };
    expect(await connect('jira', { ...jira.env, JIRA_EMAIL: 'nobody@example.org', ...own })).toMatchObject({
      connected: true,
    });
  });

  it.each([
    { what: 'a missing variable', change: { JIRA_EMAIL: '' }, says: 'JIRA_EMAIL' },
    { what: 'an address that is none', change: { JIRA_BASE_URL: 'acme' }, says: 'JIRA_BASE_URL' },
    { what: 'an address without encryption', change: { JIRA_BASE_URL: 'http://acme.test' }, says: 'https' },
    {
      what: 'an address where nobody answers',
      change: { JIRA_BASE_URL: 'http://127.0.0.1:9' },
      says: 'JIRA_BASE_URL',
    },
    {
      what: 'a token that is not accepted',
      change: { JIRA_API_TOKEN: 'wrong-secret' },
      says: 'JIRA_API_TOKEN',
    },
  ])('explains $what without telling a secret', async ({ change, says }) => {
    const { code, out, err } = await runCli(['connect', 'jira'], { env: { ...jira.env, ...change } });
    expect(code).toBe(1);
    expect(out).toContain(says);
    expect(`${out}${err}`).not.toMatch(/secret/);
  });

  it('explains that an account sees no project', async () => {
    const bare = await startJira({
      users: [
        { accountId: 'ada', displayName: 'Ada', emailAddress: 'ada@example.org' },
        { accountId: 'bob', displayName: 'Bob', emailAddress: 'bob@example.org' },
      ],
      projects: [{ key: 'SHOP', lead: 'bob', grants: { ada: [] } }],
      issues: [],
    });
    const { connected, findings } = await connect('jira', bare.env);
    await bare.close();
    expect(connected).toBe(false);
    expect(findings[0]?.todo).toContain('Browse projects');
  });

  it('refuses to start or to act with a variable that is wrong, and leaves the folder free', () =>
    inFolder(async (folder) => {
      const env = { ...jira.env, JIRA_BASE_URL: 'acme' };
      for (const args of [
        ['start', '--port', '0'],
        ['do', 'people.me'],
      ]) {
        const { code, out } = await runCli([...args, '--json', '--data', folder], { env });
        expect(code).toBe(1);
        expect(JSON.parse(out).refusal).toMatchObject({ code: 'invalid-input', field: 'JIRA_BASE_URL' });
        expect(existsSync(join(folder, 'lock.json'))).toBe(false);
      }
    }));

  it('is what the doctor says of it', () =>
    inFolder(async (folder) => {
      const { findings } = await connect('jira', jira.env);
      const { out } = await runCli(['doctor', '--json', '--data', folder], { env: jira.env });
      expect(JSON.parse(out).findings).toEqual(expect.arrayContaining([...findings]));
    }));
});
