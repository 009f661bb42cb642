import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@throughline/host';
import { keySource, listSecrets, openSecrets, revokeSecrets, rotateSecrets } from '@throughline/host/secrets';
import { dumpCaches, dumpMirror } from '@throughline/store';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { refusal, secretsFolder, TOKEN } from './secrets-folder.ts';

describe('kept secrets', () => {
  it('come back as they were set, are replaced and removed, and are named without being told', async () => {
    const at = secretsFolder();
    const secrets = await at.secrets();
    expect(await secrets.get('linear.tokens')).toBeUndefined();
    for (const value of [TOKEN, '', 'ü🙂\n'.repeat(5000)]) {
      await secrets.set('linear.tokens', value);
      expect(await secrets.get('linear.tokens')).toBe(value);
    }
    await secrets.set('github.token', 'x');
    expect(await secrets.names()).toEqual(['github.token', 'linear.tokens']);
    await secrets.remove('github.token');
    await secrets.remove('github.token');
    expect(await secrets.names()).toEqual(['linear.tokens']);
    const other = openSecrets((await at.workspace()).engine, {
      workspace: 'other',
      keys: keySource(at, {}),
    });
    expect([await other.get('linear.tokens'), await other.names()]).toEqual([undefined, []]);
  });

  it('are nowhere to be read: not in the database, its dumps, the folder, or what commands print', async () => {
    const at = secretsFolder();
    const secrets = await at.secrets();
    await secrets.set('linear.tokens', TOKEN);
    await secrets.set('linear.tokens', `${TOKEN}2`);
    const { engine, store } = await at.workspace();
    const facts = await Promise.all(
      (['goal', 'person', 'workspace'] as const).map((kind) => store.journal.subjects(kind, null, 100)),
    );
    const said = [
      await dumpCaches(engine, { workspace: WORKSPACE }),
      await dumpMirror(engine, { workspace: WORKSPACE }),
      JSON.stringify([await at.rows(), facts]),
      readFileSync(join(at.path, 'secret-keys'), 'utf8'),
      await at.command(listSecrets),
      await at.command(rotateSecrets),
      await at.command((context) => revokeSecrets(context, 'linear')),
    ].join('\n');
    expect(said).toContain('linear.tokens');
    for (const form of [
      TOKEN,
      Buffer.from(TOKEN).toString('base64').slice(0, 30),
      Buffer.from(TOKEN).toString('hex'),
    ])
      expect(said).not.toContain(form);
    const [key = ''] = readFileSync(join(at.path, 'secret-keys'), 'utf8').split('\n');
    expect(await at.command(listSecrets)).not.toContain(key);
    await at.close();
    expect(filesHold(at.path, TOKEN)).toBe(false);
  });

  it('of equal values look different, and open in no other place', async () => {
    const at = secretsFolder();
    const secrets = await at.secrets();
    await secrets.set('a.token', TOKEN);
    await secrets.set('b.token', TOKEN);
    const [a, b] = await at.rows();
    expect(a?.sealed).not.toBe(b?.sealed);
    const { db } = (await at.workspace()).engine;
    await sql`update host_secrets set sealed = ${a?.sealed} where name = 'b.token'`.execute(db);
    const moved = await refusal(secrets.get('b.token'));
    expect(moved).toContain('“b.token” was changed from outside');
    await sql`update host_secrets set sealed = 'AAAA' where name = 'a.token'`.execute(db);
    expect(await refusal(secrets.get('a.token'))).toContain('“a.token” was changed from outside');
    expect(moved).not.toContain(TOKEN);
  });

  it('of a connection are all forgotten at once, and those of others stay', async () => {
    const at = secretsFolder();
    const secrets = await at.secrets();
    for (const name of ['linear', 'linear.tokens', 'linear.webhook', 'linear2.tokens', 'github.token'])
      await secrets.set(name, TOKEN);
    expect(await at.command((context) => revokeSecrets(context, 'linear'))).toContain(
      'Forgotten: linear, linear.tokens, linear.webhook.',
    );
    expect(await (await at.secrets()).names()).toEqual(['github.token', 'linear2.tokens']);
    const nothing = await refusal(at.command((context) => revokeSecrets(context, 'linear')));
    expect(nothing).toContain('Nothing is kept of a connection “linear”.');
  });
});

/** Whether a text stands in any file of a folder as it is. */
function filesHold(folder: string, text: string): boolean {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(10);
  return files.some((file) => readFileSync(file).includes(text));
}
