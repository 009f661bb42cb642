import { createHash, randomBytes } from 'node:crypto';
import type { WorkTool, World } from '@throughline/core';
import { storedValues } from '../connections/stored-values.ts';
import { readNames } from '../imports/container-names.ts';
import { IMPORTABLE, importedTool } from '../imports/imported-tool.ts';
import { WORKSPACE, type Workspace } from './workspace.ts';

/**
 * The world of a workspace: the tools that are connected, and the copies of those that were only imported. Where nothing
 * was read yet, Jira's empty copy stands for what may be imported.
 */
export async function openWorld(
  { store, engine }: Pick<Workspace, 'store' | 'engine'>,
  now: () => number,
  connected: readonly WorkTool[] = [],
): Promise<World> {
  const { mirror } = store;
  const copies = IMPORTABLE.filter(({ id }) => connected.every((tool) => tool.id !== id));
  const states = await Promise.all(
    copies.map(async (words) => ({ words, sync: await mirror.sync(words.id) })),
  );
  const read = states.filter(({ sync }) => sync.phase !== 'never').map(({ words }) => words);
  const shown = connected.length + read.length === 0 ? IMPORTABLE.slice(0, 1) : read;
  const values = storedValues(engine, WORKSPACE);
  const imported = shown.map(async (words) =>
    // Of what was never read no names are known.
    importedTool(mirror, words, read.length === 0 ? {} : await readNames(values, words.id)),
  );
  const tools = [...connected, ...(await Promise.all(imported))];
  return {
    ...store,
    tools: Object.fromEntries(tools.map((tool) => [tool.id, tool])),
    now,
    ids: (prefix) => `${prefix}_${now().toString(36).padStart(9, '0')}${randomBytes(8).toString('hex')}`,
    digest: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  };
}
