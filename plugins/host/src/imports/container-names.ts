import type { ToolId } from '@throughline/core';
import type { KeyValues } from '@throughline/jira';
import { z } from 'zod';

/** What people call containers that are known by an id: `project:…` by the name of the project. */
export type ContainerNames = Readonly<Record<string, string>>;

const namesSchema = z.record(z.string(), z.string()).catch({});

export async function readNames(values: KeyValues, tool: ToolId): Promise<ContainerNames> {
  return namesSchema.parse((await values.get(keyFor(tool))) ?? {});
}

/** Adds names to those that are known; of a container with two names the later one holds. */
export async function addNames(values: KeyValues, tool: ToolId, names: ContainerNames): Promise<void> {
  if (Object.keys(names).length === 0) return;
  await values.set(keyFor(tool), { ...(await readNames(values, tool)), ...names });
}

function keyFor(tool: ToolId): string {
  return `names.${tool}`;
}
