import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../jira/model/json.ts';
import type { AppRecord, InstallationRecord } from '../model/app-records.ts';
import { nodeId } from '../model/node-id.ts';
import type { Notice } from '../state/core.ts';
import { must, type SiteState } from '../state/site-state.ts';
import { accountViewOf, organizationView } from '../views/account-view.ts';
import { installationView } from '../views/app-view.ts';
import { repositoryView } from '../views/repository-view.ts';
import type { WebhookDelivery } from './delivery-record.ts';

/** The whole payload of a notice, as one installation gets it. */
export function payloadOf(state: SiteState, notice: Notice, installation: InstallationRecord): JsonObject {
  const organization = state.tables.Organization.get(notice.ownerId);
  const ofInstallation = notice.event.startsWith('installation');
  return {
    action: notice.action,
    ...notice.parts,
    ...(notice.repositoryId === null
      ? {}
      : { repository: repositoryView(state, must(state, 'Repository', notice.repositoryId)) }),
    ...(organization === undefined || ofInstallation ? {} : { organization: organizationView(organization) }),
    installation: ofInstallation
      ? installationView(state, installation)
      : { id: installation.id, node_id: nodeId(installation) },
    sender: accountViewOf(state, notice.actorId),
  };
}

/** Signs a payload with the app's secret. */
export function sealed(app: AppRecord, event: string, guid: string, payload: JsonObject): WebhookDelivery {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', app.webhookSecret).update(body).digest('hex');
  return {
    name: event,
    guid,
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/sandbox',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-id': String(app.id),
      'x-github-hook-installation-target-id': String(app.id),
      'x-github-hook-installation-target-type': 'integration',
      'x-hub-signature-256': `sha256=${signature}`,
    },
  };
}
