import type { Instant, ObservedItem } from '@throughline/core';
import { projectItemOfFile } from './file/project-item.ts';
import { lineSchema } from './file/rest-schema.ts';
import { type Reason, workOfFile } from './file/work-of-file.ts';

export interface FileContext {
  /** The moment that the file speaks of, for what bears no date in it. */
  readonly at: Instant;
  /** The project whose items a list of project items holds; the file itself does not say. */
  readonly project: { readonly id: string; readonly title: string };
  /** The number field with the estimates, as in the settings. */
  readonly estimateField?: string | null | undefined;
  /** Is told what an entry leaves out: a sentence for whoever imports. */
  readonly note: (problem: string) => void;
}

/**
 * One entry of a file: a line `{type: 'issue' | 'pull' | 'milestone', …}` with the whole timeline, an issue or pull request
 * as the REST API answers it, or an item of `gh project item-list`. What is no item comes back with the reason. Never throws.
 */
export function githubFileItem(value: unknown, context: FileContext): ObservedItem | Reason {
  if (isRecord(value) && 'content' in value && !('node_id' in value))
    return projectItemOfFile(value, context);
  const line = lineSchema.safeParse(value);
  if (!line.success) return workOfFile(value, null, isRecord(value) && 'merged_at' in value);
  switch (line.data.type) {
    case 'milestone':
      return {
        reason: `The milestone ${JSON.stringify(line.data.milestone.title)} is no item: its issues name it.`,
      };
    case 'issue':
      return workOfFile(line.data.issue, line.data.events ?? null, false);
    case 'pull':
      return workOfFile(line.data.pull, line.data.events ?? null, true);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
