export { goalsJsonSchema } from './goals-file/json-schema.ts';
export { readGoalsFile } from './goals-file/read-goals-file.ts';
export { runAction } from './run/run-action.ts';
