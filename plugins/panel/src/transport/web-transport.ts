import type { Transport } from '../operations.ts';
import { toOutcome } from './outcome.ts';

/** Reaches the operations of the host that served the page. A refusal may come with any status; its body says why. */
export function webTransport(origin: string): Transport {
  return {
    call: async (operation, input) => {
      const response = await fetch(new URL(`/api/operations/${encodeURIComponent(operation)}`, origin), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return toOutcome(await response.json());
    },
  };
}
