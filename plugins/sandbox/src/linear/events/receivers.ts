import type { LinearDelivery } from './signed-delivery.ts';

/** Takes a delivery and gives the HTTP status of its answer; nothing means 200, a rejection means none. */
export type DeliveryListener = (delivery: LinearDelivery) => number | undefined | Promise<number | undefined>;

/** Linear waits this long for an answer, in milliseconds. */
const PATIENCE = 5_000;

/** Posts a delivery to its webhook's address. */
export async function post({ url, headers, body }: LinearDelivery): Promise<number> {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { method: 'POST', headers: { ...headers }, body, signal });
  await response.arrayBuffer();
  return response.status;
}

/** Whether every receiver answered 200; without a receiver nobody did. */
export async function received(
  delivery: LinearDelivery,
  receivers: ReadonlySet<DeliveryListener>,
): Promise<boolean> {
  const answers = await Promise.allSettled([...receivers].map(async (receiver) => receiver(delivery)));
  return answers.length > 0 && answers.every((it) => it.status === 'fulfilled' && (it.value ?? 200) === 200);
}
