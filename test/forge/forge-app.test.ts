import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, faults } from './fixture-app/faults.ts';
import { fixtureRoot } from './fixture-runtime.ts';
import { bundleApps, type CheckResult, lintApps, validateApps } from './offline-checks.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'forge-app-'));

/** A copy of the fixture app with these faults, where the checks may write beside it. */
function fixtureWith(name: string, ...changes: readonly Fault[]): string {
  const root = join(temporary, name);
  cpSync(fixtureRoot, root, { recursive: true });
  symlinkSync(fileURLToPath(new URL('../node_modules', import.meta.url)), join(root, 'node_modules'));
  for (const { file, replace, by } of changes) {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes(replace)) throw new Error(`${file} has no “${replace}” to put a fault into.`);
    writeFileSync(join(root, file), text.replace(replace, by));
  }
  return root;
}

const { missingScope, missingEventScope, missingExport, duplicateKey, topLevelAwait, unpermittedEgress } =
  faults;
const sound = fixtureWith('sound');
const validated = [
  repository,
  sound,
  fixtureWith('key', duplicateKey),
  fixtureWith('event', missingEventScope),
];
const linted = [repository, fixtureWith('lint', missingScope, missingExport, unpermittedEgress)];
const bundled = [
  repository,
  sound,
  fixtureWith('export', missingExport),
  fixtureWith('await', topLevelAwait),
];
const folders = ['src', 'plugins/jira/src', 'plugins/store/src', 'core/src'];

const messages = (result: CheckResult | undefined, level: 'error' | 'warning') =>
  result?.findings.filter((finding) => finding.level === level).map((finding) => finding.message);

const clean = { findings: [] };

describe('the Forge app, by the packages of the Forge CLI', () => {
  let manifests: readonly CheckResult[] = [];
  let lints: readonly CheckResult[] = [];
  let bundles: readonly CheckResult[] = [];
  beforeAll(async () => {
    manifests = await validateApps(validated);
    [lints, bundles] = await Promise.all([lintApps(linted, { folders, temporary }), bundleApps(bundled)]);
  }, 600_000);
  afterAll(() => rmSync(temporary, { recursive: true }));

  it('has a manifest at the root of the repository', () => {
    expect(existsSync(join(repository, 'manifest.yml'))).toBe(true);
  });
  it('has a valid manifest', () => expect(manifests[0]).toEqual(clean));
  it('passes the linter, over all its folders', () => expect(lints[0]).toEqual(clean));
  it('bundles to exactly the handlers that the manifest names', () => expect(bundles[0]).toEqual(clean));

  describe('and the checks themselves', () => {
    it('pass the sound fixture app', () => expect([manifests[1], bundles[1]]).toEqual([clean, clean]));

    it(`find that ${duplicateKey.name}`, () => {
      expect(messages(manifests[2], 'error')?.join()).toMatch(/panel/);
    });
    it(`find that ${missingEventScope.name}`, () => {
      expect(messages(manifests[3], 'error')?.join()).toMatch(/avi:jira:updated:issue.*read:jira-work/);
    });
    it(`find that ${missingScope.name}`, () => {
      expect(messages(lints[1], 'error')?.join()).toMatch(
        /PUT \/rest\/api\/3\/issue.* requires "write:jira-work"/,
      );
    });
    it(`find that ${unpermittedEgress.name}`, () => {
      expect(lints[1]?.findings.map((finding) => finding.message).join()).toMatch(/elsewhere\.example/);
    });
    it(`find that ${missingExport.name}`, () => {
      expect(messages(lints[1], 'warning')?.join()).toMatch(/onGoodbye/);
      expect(messages(bundles[2], 'error')?.join()).toMatch(/exports no “onGoodbye”/);
    });
    it(`find that ${topLevelAwait.name}`, () => {
      expect(messages(bundles[3], 'error')?.length).toBe(9);
      expect(messages(bundles[3], 'error')?.[0]).toMatch(/exports no “resolver”; it exports: nothing/);
    });
  });
});
