import { writeFileSync } from 'node:fs';
import { goalsJsonSchema } from '../src/goals-file/json-schema.ts';

/** Writes the JSON Schema that stands beside `action.yml`. It is committed, so that editors find it at an address. */
const path = new URL('../goals.schema.json', import.meta.url);
writeFileSync(path, `${JSON.stringify(goalsJsonSchema(), null, 2)}\n`);
