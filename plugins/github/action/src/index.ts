export { goalsJsonSchema } from './goals-file/json-schema.ts';
export { type Problem, readGoalsFile } from './goals-file/read-goals-file.ts';
