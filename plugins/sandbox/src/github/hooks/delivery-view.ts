import type { JsonObject } from '../../jira/model/json.ts';
import { JsonSchema } from '../../jira/model/json-schema.ts';
import { isoTime } from '../model/times.ts';
import type { DeliveryRecord } from './delivery-record.ts';

export function deliveryItemView(record: DeliveryRecord): JsonObject {
  return {
    id: record.id,
    guid: record.delivery.guid,
    delivered_at: isoTime(record.deliveredAt),
    redelivery: record.redelivery,
    duration: 0.1,
    status:
      record.status === 0
        ? 'failed to connect to host'
        : record.status < 400
          ? 'OK'
          : 'Invalid HTTP Response',
    status_code: record.status,
    event: record.event,
    action: record.action,
    installation_id: record.installationId,
    repository_id: record.repositoryId,
    throttled_at: null,
  };
}

export function deliveryView(record: DeliveryRecord): JsonObject {
  return {
    ...deliveryItemView(record),
    url: '',
    request: {
      headers: { ...record.delivery.headers },
      payload: JsonSchema.parse(JSON.parse(record.delivery.body)),
    },
    response: { headers: {}, payload: '' },
  };
}
