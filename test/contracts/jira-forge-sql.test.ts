import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as handlers from '@throughline/jira';
import { isMariaDbInstalled, type MariaDb, startMariaDb } from '@throughline/sandbox/forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANN, installedApp } from '../jira/installed-app.ts';
import { journeySeed, liveWith } from '../jira/journey.ts';

const installed = isMariaDbInstalled();
if (!installed) {
  console.log(
    'Skipped: the app on Forge SQL, because mariadbd is not installed (apt-get install mariadb-server).',
  );
}

describe.skipIf(!installed)('the app as it is deployed, on Forge SQL', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jira-forge-sql-'));
  let sql: MariaDb;
  beforeAll(async () => {
    sql = await startMariaDb({ dir });
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    rmSync(dir, { recursive: true });
  });

  it('lives through the same days as on the memory store', async () => {
    await sql.wipe();
    const app = installedApp(journeySeed, { handlers: { ...handlers }, sql, realTime: true });
    await liveWith(app);
    expect(app.log).toEqual([]);
    expect(await sql.countTables()).toBe(0);
  }, 120_000);

  it('makes its tables for whoever is faster than the first reading', async () => {
    await sql.wipe();
    const app = installedApp(journeySeed, { handlers: { ...handlers }, sql, realTime: true });
    const { goal } = await app.goalCounting(ANN);
    expect(await app.done(ANN, 'goals.get', { goal })).toMatchObject({ title: 'Ship it' });
  });
});
