import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keySource, rotateSecrets } from '@throughline/host/secrets';
import { describe, expect, it } from 'vitest';
import { KEY_A, KEY_B, refusal, secretsFolder, TOKEN } from './secrets-folder.ts';

describe('the keys of kept secrets', () => {
  it('are refused in clear words with another key, and can be set again', async () => {
    const at = secretsFolder();
    const secrets = await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_A });
    await secrets.set('linear.tokens', TOKEN);
    const other = await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_B });
    const said = await refusal(other.get('linear.tokens'));
    expect(said).toMatch(/sealed with the key [0-9a-f]{8}, which THROUGHLINE_SECRET_KEY does not hold/);
    for (const part of [TOKEN, KEY_A, KEY_B]) expect(said).not.toContain(part);
    expect(await refusal(other.replace('linear.tokens', TOKEN, 'x'))).toContain('THROUGHLINE_SECRET_KEY');
    await other.set('linear.tokens', 'new');
    expect(await other.get('linear.tokens')).toBe('new');
  });

  it.each(['short', `${KEY_A}x`, 'k'.repeat(64), ',', KEY_B.slice(2)])('take no key like %s', (text) => {
    const at = secretsFolder();
    const env = { THROUGHLINE_SECRET_KEY: text };
    expect(() => keySource(at, env)).toThrow(/^THROUGHLINE_SECRET_KEY: A key is 32 random bytes/);
    if (text.length > 5) expect(() => keySource(at, env)).not.toThrow(text);
  });

  it('have their key in a file for its owner alone, unless the environment names one', async () => {
    const at = secretsFolder();
    await (await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_A })).set('a', TOKEN);
    expect(existsSync(join(at.path, 'secret-keys'))).toBe(false);
    const secrets = await at.secrets();
    await secrets.set('a', TOKEN);
    const file = join(at.path, 'secret-keys');
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
    const at = secretsFolder();
    const keys = keySource(at, {});
    await (await at.withKeys(keys)).set('linear.tokens', TOKEN);
    const before = readFileSync(join(at.path, 'secret-keys'), 'utf8');
    const [old] = await at.rows();
    expect(await at.command(rotateSecrets)).toContain('1 value is sealed with the key');
    const after = readFileSync(join(at.path, 'secret-keys'), 'utf8');
    expect(after.split('\n')).toHaveLength(2);
    expect(after).not.toContain(before.trim());
    const [anew] = await at.rows();
    expect([anew?.key_id === old?.key_id, anew?.sealed === old?.sealed]).toEqual([false, false]);
    expect(await (await at.withKeys(keys)).get('linear.tokens')).toBe(TOKEN);
    await (await at.withKeys(keys)).set('linear.tokens', `${TOKEN}2`);
    expect((await at.rows())[0]?.key_id).toBe(anew?.key_id);
  });

  it('are rotated from the environment by a new key before the old one', async () => {
    const at = secretsFolder();
    await (await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_A })).set('linear.tokens', TOKEN);
    const one = await refusal(at.command(rotateSecrets, { THROUGHLINE_SECRET_KEY: KEY_A }));
    expect(one).toContain('Put a new one before it');
    const both = { THROUGHLINE_SECRET_KEY: `${KEY_B},${KEY_A}` };
    const said = await at.command(rotateSecrets, both);
    expect(said).toContain('take the older ones out of THROUGHLINE_SECRET_KEY');
    for (const part of [TOKEN, KEY_A, KEY_B]) expect(said).not.toContain(part);
    expect(await (await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_B })).get('linear.tokens')).toBe(TOKEN);
    expect(await at.command(rotateSecrets, both)).toContain('0 values are sealed');
  });

  it('may change while a value is on its way: it ends under the key that is left', async () => {
    const at = secretsFolder();
    const [old, newer] = [KEY_A, KEY_B].map((key) => keySource(at, { THROUGHLINE_SECRET_KEY: key }).ring());
    if (old === undefined || newer === undefined) throw new Error('There are no keys.');
    let looks = 0;
    // Whoever seals looks first; a rotation has dropped the key when it looks again.
    const ring = () => (looks++ === 0 ? old : newer);
    await (await at.withKeys({ ring, file: null })).set('a.token', TOKEN);
    expect((await at.rows()).map(({ key_id }) => key_id)).toEqual([newer.current.id]);
    looks = 0;
    expect(await (await at.withKeys({ ring, file: null })).replace('b.token', undefined, TOKEN)).toBe(true);
    expect(await (await at.secrets({ THROUGHLINE_SECRET_KEY: KEY_B })).get('b.token')).toBe(TOKEN);
  });
});
