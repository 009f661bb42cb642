export type { LinearAccess } from './client/linear-caller.ts';
export { type LinearApi, linearApi } from './client.ts';
export type { LinearConnection } from './connection.ts';
export { DOCUMENTS } from './documents.ts';
export { type LinearTool, linearTool } from './linear-tool.ts';
