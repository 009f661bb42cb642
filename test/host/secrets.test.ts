import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, openWorkspace, WORKSPACE, type Workspace } from '@throughline/host';
import {
  keySource,
  listSecrets,
  openSecrets,
  revokeSecrets,
  rotateSecrets,
  type SharedSecrets,
} from '@throughline/host/secrets';
import { dumpCaches, dumpMirror } from '@throughline/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const TOKEN = 'lin_oauth_5e3c2e7a-very-secret';
const KEY_A = Buffer.alloc(32, 1).toString('base64');
const KEY_B = Buffer.alloc(32, 2).toString('hex');

type Env = Readonly<Record<string, string>>;

describe('kept secrets', () => {
  let path = '';
  let open: Workspace | undefined;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'throughline-'));
  });

  afterEach(async () => {
    await open?.close();
    open = undefined;
    rmSync(path, { recursive: true, force: true });
  });

  const workspace = async (): Promise<Workspace> => {
    open ??= await openWorkspace(dataFolder(path), { command: 'test', now: Date.now });
    return open;
  };
  const close = async (): Promise<void> => {
    await open?.close();
    open = undefined;
  };
  const secretsWith = async (env: Env = {}): Promise<SharedSecrets> =>
    openSecrets((await workspace()).engine, { workspace: WORKSPACE, keys: keySource(dataFolder(path), env) });
  const rows = async () =>
    (
      await sql<{
        name: string;
        key_id: string;
        sealed: string;
      }>`select * from host_secrets order by name`.execute((await workspace()).engine.db)
    ).rows;
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    return error instanceof Error ? `${error.message}\n${error.stack}\n${JSON.stringify(error)}` : '';
  };

  /** A command on the closed folder, with everything that it printed or answered. */
  const command = async (run: typeof listSecrets, env: Env = {}): Promise<string> => {
    await close();
    const printed: string[] = [];
    const print = (text: string): void => {
      printed.push(text);
    };
    const terminal = {
      out: print,
      err: print,
      watched: false,
      input: async () => '',
      inputLines: async function* () {},
    };
    const context = {
      terminal,
      now: Date.now,
      folder: dataFolder(path),
      env,
      databaseUrl: undefined,
      json: false,
    };
    const result = await run(context);
    return `${printed.join('')}${result.words}${JSON.stringify(result.data)}`;
  };

  it('come back as they were set, are replaced and removed, and are named without being told', async () => {
    const secrets = await secretsWith();
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
    const other = openSecrets((await workspace()).engine, {
      workspace: 'other',
      keys: keySource({ path }, {}),
    });
    expect([await other.get('linear.tokens'), await other.names()]).toEqual([undefined, []]);
  });

  it('are nowhere to be read: not in the database, its dumps, the folder, or what commands print', async () => {
    const secrets = await secretsWith();
    await secrets.set('linear.tokens', TOKEN);
    await secrets.set('linear.tokens', `${TOKEN}2`);
    const { engine, store } = await workspace();
    const facts = await Promise.all(
      (['goal', 'person', 'workspace'] as const).map((kind) => store.journal.subjects(kind, null, 100)),
    );
    const said = [
      await dumpCaches(engine, { workspace: WORKSPACE }),
      await dumpMirror(engine, { workspace: WORKSPACE }),
      JSON.stringify([await rows(), facts]),
      readFileSync(join(path, 'secret-keys'), 'utf8'),
      await command(listSecrets),
      await command(rotateSecrets),
      await command((context) => revokeSecrets(context, 'linear')),
    ].join('\n');
    expect(said).toContain('linear.tokens');
    for (const form of [
      TOKEN,
      Buffer.from(TOKEN).toString('base64').slice(0, 30),
      Buffer.from(TOKEN).toString('hex'),
    ])
      expect(said).not.toContain(form);
    const [key = ''] = readFileSync(join(path, 'secret-keys'), 'utf8').split('\n');
    expect(await command(listSecrets)).not.toContain(key);
    await close();
    expect(filesHold(path, TOKEN)).toBe(false);
  });

  it('of equal values look different, and open in no other place', async () => {
    const secrets = await secretsWith();
    await secrets.set('a.token', TOKEN);
    await secrets.set('b.token', TOKEN);
    const [a, b] = await rows();
    expect(a?.sealed).not.toBe(b?.sealed);
    const { db } = (await workspace()).engine;
    await sql`update host_secrets set sealed = ${a?.sealed} where name = 'b.token'`.execute(db);
    const moved = await refusal(secrets.get('b.token'));
    expect(moved).toContain('“b.token” was changed from outside');
    await sql`update host_secrets set sealed = 'AAAA' where name = 'a.token'`.execute(db);
    expect(await refusal(secrets.get('a.token'))).toContain('“a.token” was changed from outside');
    expect(moved).not.toContain(TOKEN);
  });

  it('are refused in clear words with another key, and can be set again', async () => {
    const secrets = await secretsWith({ THROUGHLINE_SECRET_KEY: KEY_A });
    await secrets.set('linear.tokens', TOKEN);
    const other = await secretsWith({ THROUGHLINE_SECRET_KEY: KEY_B });
    const said = await refusal(other.get('linear.tokens'));
    expect(said).toMatch(/sealed with the key [0-9a-f]{8}, which THROUGHLINE_SECRET_KEY does not hold/);
    for (const part of [TOKEN, KEY_A, KEY_B]) expect(said).not.toContain(part);
    expect(await refusal(other.replace('linear.tokens', TOKEN, 'x'))).toContain('THROUGHLINE_SECRET_KEY');
    await other.set('linear.tokens', 'new');
    expect(await other.get('linear.tokens')).toBe('new');
  });

  it.each(['short', `${KEY_A}x`, 'k'.repeat(64), ',', KEY_B.slice(2)])('take no key like %s', (text) => {
    const env = { THROUGHLINE_SECRET_KEY: text };
    expect(() => keySource({ path }, env)).toThrow(/^THROUGHLINE_SECRET_KEY: A key is 32 random bytes/);
    if (text.length > 5) expect(() => keySource({ path }, env)).not.toThrow(text);
  });

  it('have their key in a file for its owner alone, unless the environment names one', async () => {
    await (await secretsWith({ THROUGHLINE_SECRET_KEY: KEY_A })).set('a', TOKEN);
    expect(existsSync(join(path, 'secret-keys'))).toBe(false);
    const secrets = await secretsWith();
    await secrets.set('a', TOKEN);
    const file = join(path, 'secret-keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o640);
    expect(await refusal(secrets.get('a'))).toContain(`chmod 600 ${file}`);
    chmodSync(file, 0o600);
    writeFileSync(file, 'nonsense\n');
    const said = await refusal(secrets.get('a'));
    expect(said).toContain('A key is 32 random bytes');
    expect(said).not.toContain('nonsense');
  });

  it('are sealed anew by a rotation of the key file, and a running process goes on', async () => {
    const keys = keySource({ path }, {});
    const withKeys = async () => openSecrets((await workspace()).engine, { workspace: WORKSPACE, keys });
    await (await withKeys()).set('linear.tokens', TOKEN);
    const before = readFileSync(join(path, 'secret-keys'), 'utf8');
    const [old] = await rows();
    expect(await command(rotateSecrets)).toContain('1 value is sealed with the key');
    const after = readFileSync(join(path, 'secret-keys'), 'utf8');
    expect(after.split('\n')).toHaveLength(2);
    expect(after).not.toContain(before.trim());
    const [anew] = await rows();
    expect([anew?.key_id === old?.key_id, anew?.sealed === old?.sealed]).toEqual([false, false]);
    expect(await (await withKeys()).get('linear.tokens')).toBe(TOKEN);
    await (await withKeys()).set('linear.tokens', `${TOKEN}2`);
    expect((await rows())[0]?.key_id).toBe(anew?.key_id);
  });

  it('are rotated from the environment by a new key before the old one', async () => {
    await (await secretsWith({ THROUGHLINE_SECRET_KEY: KEY_A })).set('linear.tokens', TOKEN);
    const one = await refusal(command(rotateSecrets, { THROUGHLINE_SECRET_KEY: KEY_A }));
    expect(one).toContain('Put a new one before it');
    const both = { THROUGHLINE_SECRET_KEY: `${KEY_B},${KEY_A}` };
    const said = await command(rotateSecrets, both);
    expect(said).toContain('take the older ones out of THROUGHLINE_SECRET_KEY');
    for (const part of [TOKEN, KEY_A, KEY_B]) expect(said).not.toContain(part);
    expect(await (await secretsWith({ THROUGHLINE_SECRET_KEY: KEY_B })).get('linear.tokens')).toBe(TOKEN);
    expect(await command(rotateSecrets, both)).toContain('0 values are sealed');
  });

  it('of a connection are all forgotten at once, and those of others stay', async () => {
    const secrets = await secretsWith();
    for (const name of ['linear', 'linear.tokens', 'linear.webhook', 'linear2.tokens', 'github.token'])
      await secrets.set(name, TOKEN);
    expect(await command((context) => revokeSecrets(context, 'linear'))).toContain(
      'Forgotten: linear, linear.tokens, linear.webhook.',
    );
    expect(await (await secretsWith()).names()).toEqual(['github.token', 'linear2.tokens']);
    const nothing = await refusal(command((context) => revokeSecrets(context, 'linear')));
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
