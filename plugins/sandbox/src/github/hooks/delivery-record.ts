/** A webhook as it leaves: the raw text that is signed, and its headers (names in lower case). */
export interface WebhookDelivery {
  readonly name: string;
  readonly guid: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes a delivery; what it returns is the status that the receiver answered. */
export type WebhookListener = (delivery: WebhookDelivery) => number | undefined | Promise<number | undefined>;

export interface DeliveryRecord {
  readonly id: number;
  readonly appId: number;
  readonly event: string;
  readonly action: string;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly delivery: WebhookDelivery;
  readonly redelivery: boolean;
  readonly deliveredAt: number;
  /** What the receiver answered; 0: nobody listened, or the answer failed, or the delivery was lost on its way. */
  readonly status: number;
}
