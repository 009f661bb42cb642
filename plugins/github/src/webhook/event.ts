import { z } from 'zod';

const node = z.object({ node_id: z.string() });
const was = z.object({ from: z.string() }).nullish().catch(null);
const named = z.object({ full_name: z.string() });

/** Everything that is looked at, in any event; what an event does not have, or has in another form, is left out. */
const payloadSchema = z.object({
  action: z.string().nullish().catch(null),
  sender: z.object({ login: z.string() }).nullish().catch(null),
  installation: z.object({ id: z.number() }).nullish().catch(null),
  repository: z
    .object({ full_name: z.string(), name: z.string(), owner: z.object({ login: z.string() }) })
    .nullish()
    .catch(null),
  issue: node.nullish().catch(null),
  pull_request: node.nullish().catch(null),
  sub_issue: node.nullish().catch(null),
  parent_issue: node.nullish().catch(null),
  label: z.object({ name: z.string() }).nullish().catch(null),
  milestone: z.object({ title: z.string() }).nullish().catch(null),
  projects_v2: z.object({ node_id: z.string() }).nullish().catch(null),
  projects_v2_item: z
    .object({ project_node_id: z.string(), content_node_id: z.string(), content_type: z.string() })
    .nullish()
    .catch(null),
  repositories_removed: z.array(named).nullish().catch(null),
  changes: z
    .object({
      name: was,
      title: was,
      new_issue: node.nullish().catch(null),
      repository: z.object({ name: was }).nullish().catch(null),
      owner: z
        .object({
          from: z.object({
            user: z.object({ login: z.string() }).nullish().catch(null),
            organization: z.object({ login: z.string() }).nullish().catch(null),
          }),
        })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

export type Payload = z.output<typeof payloadSchema>;

/** What a webhook of GitHub tells. */
export interface GitHubEvent {
  /** `issues`, `projects_v2_item`, `installation` … */
  readonly name: string;
  /** `opened`, `edited` …; empty for events without. */
  readonly action: string;
  /** Who did it; null where GitHub does not say. */
  readonly sender: string | null;
  /** The installation that it is sent to; null for a webhook of a repository or organisation. */
  readonly installation: number | null;
  readonly payload: Payload;
}

/** An event by its name and its payload, parsed from JSON. Never throws: what is in no known form is left out. */
export function readEvent(name: string, payload: unknown): GitHubEvent {
  const parsed = payloadSchema.safeParse(payload);
  const read: Payload = parsed.success ? parsed.data : {};
  return {
    name,
    action: read.action ?? '',
    sender: read.sender?.login ?? null,
    installation: read.installation?.id ?? null,
    payload: read,
  };
}
