import type { WebhookDelivery } from './delivery-record.ts';

/** GitHub gives up after this long, in milliseconds. */
const PATIENCE = 10_000;

/** Posts a delivery; 0 when there was no answer in time. */
export async function postDelivery(url: string, { headers, body }: WebhookDelivery): Promise<number> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url, { method: 'POST', headers: { ...headers }, body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    // An address that does not answer is an outcome of a delivery, kept in its record as the status 0.
    return 0;
  }
}
