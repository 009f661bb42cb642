import { finishUnfinished, type Outcome, perform, type Viewer } from '@throughline/core';
import { type ConnectedTools, type ConnectOptions, connectTools } from '../connections/connect-tools.ts';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { type Holder, holderOf } from '../data-folder/folder-lock.ts';
import { openWorld } from '../workspace/open-world.ts';
import type { OpenOptions } from '../workspace/workspace.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { callHost } from './call-host.ts';
import { viewerFor } from './operator.ts';

/** Does operations for one person. */
export interface Doer {
  perform(operation: string, input: unknown): Promise<Outcome>;
  close(): Promise<void>;
}

type DoerOptions = OpenOptions & ConnectOptions;

/** Asks the host that has the folder in use, if one answers; else opens the folder. `person` null: the operator. */
export async function doerFor(
  folder: DataFolder,
  options: DoerOptions,
  person: string | null,
): Promise<Doer> {
  const holder = options.databaseUrl === undefined ? holderOf(folder) : undefined;
  const address = holder?.address ?? null;
  if (holder !== undefined && address !== null) return distant(holder, address, person);
  return local(folder, options, viewerFor(person));
}

function distant({ secret }: Holder, address: string, person: string | null): Doer {
  return {
    perform: (operation, input) => callHost({ address, secret, person }, operation, input),
    close: async () => undefined,
  };
}

async function local(folder: DataFolder, options: DoerOptions, viewer: Viewer): Promise<Doer> {
  const workspace = await openWorkspace(folder, options);
  let connected: ConnectedTools | undefined;
  const close = async (): Promise<void> => {
    await connected?.close();
    await workspace.close();
  };
  try {
    connected = connectTools(workspace, options);
    const tools = connected.connections.map(({ tool }) => tool);
    const world = await openWorld(workspace, options.now, tools);
    await finishUnfinished(world, { alone: options.databaseUrl === undefined });
    return {
      perform: (operation, input) => perform(world, viewer, operation, input),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
