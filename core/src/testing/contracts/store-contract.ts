import { goalGraphContract } from './goal-graph-contract.ts';
import { goalIndexContract } from './goal-index-contract.ts';
import { goalVersionsContract } from './goal-versions-contract.ts';
import { intakeContract } from './intake-contract.ts';
import { journalContract } from './journal-contract.ts';
import type { MakeStore, TestKit } from './kit.ts';
import { newsContract } from './news-contract.ts';
import { numberCacheContract } from './number-cache-contract.ts';
import { pastContract } from './past-contract.ts';
import { peopleIndexContract } from './people-index-contract.ts';
import { placesContract } from './places-contract.ts';
import { selectionContract } from './selection-contract.ts';
import { servingContract } from './serving-contract.ts';

/** Everything a store must do. Every adapter runs it; the memory store is held to it like the others. */
export function storeContract(kit: TestKit, makeStore: MakeStore): void {
  journalContract(kit, makeStore);
  goalVersionsContract(kit, makeStore);
  goalIndexContract(kit, makeStore);
  goalGraphContract(kit, makeStore);
  peopleIndexContract(kit, makeStore);
  numberCacheContract(kit, makeStore);
  intakeContract(kit, makeStore);
  newsContract(kit, makeStore);
  pastContract(kit, makeStore);
  placesContract(kit, makeStore);
  selectionContract(kit, makeStore);
  servingContract(kit, makeStore);
}
