export type { SqlDialect } from './dialects/dialect.ts';
export { dumpCaches, dumpMirror } from './dump.ts';
export type { Engine, EngineOptions } from './engines/engine.ts';
export { DatabaseTooNew, migrate, schemaVersion } from './migrations.ts';
export { openStore } from './open-store.ts';
