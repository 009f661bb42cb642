import { readFileSync } from 'node:fs';
import { readGoalsFile } from '@throughline/github/action';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../plugins/github/action/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');

/** The YAML blocks of the page, in order. */
const BLOCKS = [...text('README.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);

describe('what the Action’s page shows', () => {
  it('is a workflow of under 20 lines that names only inputs there are', () => {
    const [workflow = ''] = BLOCKS;
    const lines = workflow.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(20);
    const inputs = [...text('action.yml').matchAll(/^ {2}([\w-]+):$/gm)].map(([, name]) => name);
    const used = [...workflow.matchAll(/^ {10}([\w-]+):/gm)].map(([, name]) => name);
    expect(used).toEqual(['token']);
    for (const name of used) expect(inputs).toContain(name);
    for (const name of ['token', 'goals', 'branch', 'projects', 'repositories', 'estimate-field', 'dry-run'])
      expect(text('README.md')).toContain(`| \`${name}\` |`);
  });

  it('is a goals file that can be read', () => {
    expect(readGoalsFile(BLOCKS[1] ?? '')).toMatchObject({ kind: 'read' });
  });
});
