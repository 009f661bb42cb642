export { memoryStore } from '../memory/memory-store.ts';
export { countedIds, type FixedClock, fixedClock } from './clocks.ts';
export type { Expectation, MakeStore, TestKit } from './contracts/kit.ts';
export { put, vanish } from './contracts/samples.ts';
export { storeContract } from './contracts/store-contract.ts';
export type { FailingAs, MakeToolBench, OutsideItem, ToolBench } from './contracts/tool-bench.ts';
export { workToolContract } from './contracts/tool-contract.ts';
export { type MemoryTool, memoryTool } from './memory-tool.ts';
export { seededRandom } from './seeded-random.ts';
