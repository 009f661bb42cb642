import type { CommandContext, CommandResult } from '../commands/command-context.ts';
import { CommandRefused } from '../terminal/command-outcome.ts';
import { WORKSPACE, type Workspace, withWorkspace } from '../workspace/workspace.ts';
import { KEY_VARIABLE, type KeySource, keySource } from './key-file.ts';
import { openSecrets, type SharedSecrets } from './secrets.ts';

/** Seals every kept token with a new key. Where the keys are in a file it makes the key, and drops the old one after. */
export function rotateSecrets(context: CommandContext): Promise<CommandResult> {
  return withSecrets(context, 'secrets rotate', async (secrets, keys) => {
    if (keys.file === null && keys.ring().keys.length < 2) throw oneKeyOnly();
    // Two rotations at once could drop the key that the other one has just sealed with.
    const resealed = await secrets.alone('secrets rotate', async () => {
      keys.file?.addKey();
      const done = await secrets.reseal();
      keys.file?.dropOlder();
      return done;
    });
    const { id } = keys.ring().current;
    const what = resealed === 1 ? '1 value is' : `${resealed} values are`;
    return {
      data: { key: id, resealed },
      words: `${what} sealed with the key ${id} now. ${keys.file === null ? AFTER_VARIABLE : AFTER_FILE}\n`,
    };
  });
}

const AFTER_FILE = 'The key of before is gone; whoever is signed in signs in again.';
const AFTER_VARIABLE = `Once every host runs with it as the first key, take the older ones out of ${KEY_VARIABLE}; whoever is signed in signs in again.`;

function oneKeyOnly(): CommandRefused {
  const message = `${KEY_VARIABLE}: It holds one key. Put a new one before it, with a comma between, and run this again.`;
  return new CommandRefused({ code: 'invalid-input', message, field: KEY_VARIABLE });
}

/** Names what is kept, and never its value. */
export function listSecrets(context: CommandContext): Promise<CommandResult> {
  return withSecrets(context, 'secrets list', async (secrets) => {
    const names = await secrets.names();
    const words = names.length === 0 ? 'Nothing is kept.\n' : names.map((name) => `${name}\n`).join('');
    return { data: { names }, words };
  });
}

/** Forgets every token of a connection, such as `linear`. What the tool still holds valid is ended in the tool. */
export function revokeSecrets(context: CommandContext, connection: string): Promise<CommandResult> {
  return withSecrets(context, 'secrets revoke', async (secrets) => {
    const forgotten = await secrets.revoke(connection);
    if (forgotten.length === 0) {
      const message = `Nothing is kept of a connection “${connection}”.`;
      throw new CommandRefused({ code: 'not-found', message });
    }
    const words = `Forgotten: ${forgotten.join(', ')}. End the access in the tool’s own settings too.\n`;
    return { data: { forgotten }, words };
  });
}

function withSecrets(
  context: CommandContext,
  command: string,
  work: (secrets: SharedSecrets, keys: KeySource) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { folder, env } = context;
  return withWorkspace(folder, { ...context, command }, ({ engine }: Workspace) => {
    const keys = keySource(folder, env);
    return work(openSecrets(engine, { workspace: WORKSPACE, keys }), keys);
  });
}
