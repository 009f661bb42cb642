import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { violations } from './check.ts';

const repository = join(import.meta.dirname, '../..');

describe('boundaries', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'throughline-boundaries-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('hold in this repository', () => {
    expect(violations(repository)).toEqual([]);
  });

  it.each([
    ['core/src/goals/goal.ts', "import { readFileSync } from 'node:fs';", 'core reaching for the machine'],
    [
      'core/src/goals/goal.ts',
      "import type { Kysely } from 'kysely';",
      'core knowing the database, if only by type',
    ],
    [
      'plugins/jira/src/index.ts',
      "import { panel } from '@throughline/panel';",
      'a plugin importing its sibling',
    ],
    [
      'plugins/jira/src/index.ts',
      "import { pgliteEngine } from '@throughline/store/pglite';",
      'PGlite in the Forge bundle',
    ],
    [
      'plugins/host/src/server.ts',
      "import { createJiraSite } from '@throughline/sandbox/jira';",
      'the host leaning on a stand-in',
    ],
    ['plugins/host/src/server.ts', "await import('@throughline/sandbox/jira');", 'the same, later'],
    [
      'plugins/panel/src/view.ts',
      "export { perform } from '../../../core/src/index.ts';",
      'a way round a front door',
    ],
    [
      'src/jira.ts',
      "export { thing } from '../plugins/jira/src/client.ts';",
      'Forge reaching behind the front door',
    ],
  ])('%s may not say %s (%s)', (file, line) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), `${line}\n`);
    expect(violations(root).map((found) => found.file)).toEqual([file]);
  });

  it('let `start` use the stand-ins', () => {
    mkdirSync(join(root, 'plugins/host/src/start'), { recursive: true });
    writeFileSync(
      join(root, 'plugins/host/src/start/demo.ts'),
      "import { createJiraSite } from '@throughline/sandbox/jira';\n",
    );
    expect(violations(root)).toEqual([]);
  });
});
