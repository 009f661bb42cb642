import type { ItemRef, ToolId } from './work-item.ts';

export type LinkId = string;
export type MetricId = string;

/** What a link selects, resolved to ids that do not change when people rename things. */
export type Selector =
  /** The item and everything below it. */
  | { readonly kind: 'item'; readonly item: ItemRef; readonly key: string }
  /** What is planned for a release or milestone of one container or group. */
  | ({ readonly kind: 'release'; readonly container: string; readonly release: string } & Called)
  /** What carries a label; everywhere in the tool when `container` is null. A container may be a group of the item, too. */
  | ({ readonly kind: 'label'; readonly label: string; readonly container: string | null } & Called)
  | ({ readonly kind: 'container'; readonly container: string } & Called)
  /** What the tool's own query finds; the found items are kept by the mirror. */
  | { readonly kind: 'query'; readonly query: string };

interface Called {
  /** What people call the container, where that is not how it is known here. */
  readonly containerName?: string | undefined;
}

/** A metric counts the work that its links select; an item found by several links counts once, with the greatest weight. */
export interface WorkLink {
  readonly link: LinkId;
  readonly metric: MetricId;
  readonly tool: ToolId;
  readonly selector: Selector;
  /** Thousandths: 1000 is the plain weight of 1. Above 0. */
  readonly weight: number;
}
