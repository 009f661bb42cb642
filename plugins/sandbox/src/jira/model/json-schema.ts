import { z } from 'zod';
import type { Json } from './json.ts';

/** Any JSON value, as the read-only type that the stand-in works with. */
export const JsonSchema: z.ZodType<Json, Json> = z.json();
