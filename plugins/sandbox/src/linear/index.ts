export { linearSchema } from './schema/linear-schema.ts';
