import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';

/** What stands behind an entry of the store: the names of the packages that a bundle of it holds. */
async function packagesBehind(entry: string): Promise<readonly string[]> {
  const input = fileURLToPath(import.meta.resolve(entry));
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' });
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
  await bundle.close();
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const names = modules.map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1] ?? 'ours');
  return [...new Set(names)].sort();
}

/** Each entry brings its own driver and no other, so that what is deployed to Forge holds no other database. */
describe('The entries of the store', () => {
  const drivers = ['@electric-sql/pglite', 'pg', '@forge/sql'];
  const cases = [
    ['@throughline/store', []],
    ['@throughline/store/pglite', ['@electric-sql/pglite']],
    ['@throughline/store/postgres', ['pg']],
    ['@throughline/store/forge-sql', ['@forge/sql']],
  ] as const;
  for (const [entry, expected] of cases) {
    it(`${entry} brings ${expected.join() || 'no driver'}`, async () => {
      const packages = await packagesBehind(entry);
      expect(packages).toContain('kysely');
      expect(packages.filter((name) => drivers.includes(name))).toEqual(expected);
    });
  }
});
