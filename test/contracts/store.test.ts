import { storeContract } from '@throughline/core/testing';
import { describe, expect, it } from 'vitest';
import { onEveryEngine } from './store-engines.ts';

onEveryEngine('The store', (running) => {
  const within = (name: string, body: () => Promise<void>) => it(name, () => running.database().within(body));
  storeContract({ describe, it: within, expect }, async () => running.open().store);
});
