import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ActionSettings } from './settings.ts';

/** What of the event decides how much may be done. */
export interface WorkflowEvent {
  /** Undefined where the event does not say. */
  readonly isPrivate: boolean | undefined;
  /** Why this run only looks; null: it may write. */
  readonly onlyLooks: string | null;
}

const payload = z.object({
  repository: z.object({ default_branch: z.string().optional(), private: z.boolean().optional() }).optional(),
});

/**
 * Only the default branch decides what the goals are: on every other branch, and on pull requests, a run checks the file
 * and writes nothing.
 */
export function readEvent(settings: ActionSettings): WorkflowEvent {
  const repository = payloadOf(settings)?.repository;
  return { isPrivate: repository?.private, onlyLooks: onlyLooks(settings, repository?.default_branch) };
}

function onlyLooks({ dryRun, eventName, ref }: ActionSettings, main: string | undefined): string | null {
  if (dryRun) return 'This is a dry run: nothing was written.';
  if (eventName.startsWith('pull_request')) return 'On a pull request the goals are only checked.';
  if (main === undefined || ref === '' || ref === `refs/heads/${main}`) return null;
  return `Only the branch ${main} decides what the goals are: nothing was written for ${ref}.`;
}

function payloadOf({ eventPath }: ActionSettings): z.output<typeof payload> | undefined {
  if (eventPath === undefined) return undefined;
  try {
    return payload.safeParse(JSON.parse(readFileSync(eventPath, 'utf8'))).data;
  } catch (error) {
    // Without the event less is known, and GitHub is asked instead.
    if (error instanceof SyntaxError || isMissing(error)) return undefined;
    throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
