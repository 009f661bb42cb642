import type { Json } from '../model/json.ts';

/** A long-running operation; the stand-in finishes each before it answers, so it is always complete. */
export interface TaskRecord {
  readonly id: string;
  readonly description: string;
  readonly result: Json;
  readonly submittedBy: string;
  readonly at: number;
}
