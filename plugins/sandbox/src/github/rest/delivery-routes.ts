import { z } from 'zod';
import type { DeliveryRecord } from '../hooks/delivery-record.ts';
import { deliveryItemView, deliveryView } from '../hooks/delivery-view.ts';
import type { AppRecord } from '../model/app-records.ts';
import { notFound } from '../model/refusal.ts';
import { ok } from './reply.ts';
import { appRoute, type Call, type Route } from './route.ts';
import { wholeNumber } from './targets.ts';

type AppCall = Pick<Call<AppRecord, unknown, unknown>, 'site' | 'caller' | 'param'>;

/** The webhook deliveries of an app, and sending one again. */
export const DELIVERY_ROUTES: readonly Route[] = [
  appRoute({
    method: 'GET',
    path: '/app/hook/deliveries',
    query: z.object({
      per_page: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.coerce.number().int().optional(),
      status: z.enum(['success', 'failure']).optional(),
    }),
    handle({ site, caller, url, query }) {
      const all = site.webhooks.deliveriesOf(caller.id).filter((record) => fits(record, query.status));
      const from = query.cursor === undefined ? all : all.filter(({ id }) => id < (query.cursor ?? 0));
      const shown = from.slice(0, query.per_page);
      const last = shown.at(-1);
      const link = new URL(url);
      link.searchParams.set('cursor', String(last?.id ?? 0));
      const headers = from.length > shown.length ? { link: `<${link}>; rel="next"` } : {};
      return { status: 200, body: shown.map(deliveryItemView), headers };
    },
  }),
  appRoute({
    method: 'GET',
    path: '/app/hook/deliveries/:delivery_id',
    handle: (call) => ok(deliveryView(deliveryOf(call))),
  }),
  appRoute({
    method: 'POST',
    path: '/app/hook/deliveries/:delivery_id/attempts',
    handle(call) {
      call.site.webhooks.redeliver(deliveryOf(call));
      return { status: 202, body: {} };
    },
  }),
];

function fits(record: DeliveryRecord, status: 'success' | 'failure' | undefined): boolean {
  const succeeded = record.status >= 200 && record.status < 400;
  return status === undefined || succeeded === (status === 'success');
}

function deliveryOf({ site, caller, param }: AppCall): DeliveryRecord {
  const id = wholeNumber(param('delivery_id'));
  const record = site.webhooks.deliveriesOf(caller.id).find((one) => one.id === id);
  if (record === undefined) throw notFound();
  return record;
}
