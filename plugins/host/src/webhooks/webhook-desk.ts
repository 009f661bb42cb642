import type { ToolNews } from '@throughline/core';

/** A request to the address of a tool's webhooks. */
export interface Delivery {
  /** Byte by byte as it came: the signature is over them. */
  readonly body: Uint8Array;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
}

export type Received =
  | {
      readonly kind: 'accepted';
      readonly id: string | undefined;
      readonly news: readonly ToolNews[];
      /** What a person asks in it, as plain data in the tool's own terms; null: nothing. */
      readonly asked: object | null;
    }
  /** `reason` holds nothing of the body. */
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 413; readonly reason: string };

/** Takes the deliveries of one tool. */
export interface WebhookDesk {
  /** The header that holds the signature, in lower case. */
  readonly signature: string;
  /** Bytes that the tool sends at most. */
  readonly largest: number;
  /** Checks the signature before anything else, and reads what the delivery means. Stores nothing. */
  receive(delivery: Delivery): Promise<Received>;
}
