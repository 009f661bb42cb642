import { invoke } from '@forge/bridge';
import type { Transport } from '../operations.ts';
import { toOutcome } from './outcome.ts';

/** Reaches the operations through the app's one resolver function. */
export function forgeTransport(): Transport {
  return { call: async (operation, input) => toOutcome(await invoke('operate', { operation, input })) };
}
