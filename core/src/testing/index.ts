export { countedIds, type FixedClock, fixedClock } from './clocks.ts';
export { memoryStore } from './memory/memory-store.ts';
export { type MemoryTool, memoryTool } from './memory/memory-tool.ts';
