import type { LinearDelivery, LinearWorkspace } from '@throughline/sandbox/linear';

export const SECRET = 'a-shared-secret';
const TYPES = [
  'Issue',
  'Project',
  'Initiative',
  'ProjectUpdate',
  'InitiativeUpdate',
  'Attachment',
  'Comment',
  'IssueLabel',
  'AgentSessionEvent',
];

type Json = ReturnType<typeof JSON.parse>;

/** An installed app with a webhook for everything, and all that reaches it. */
export function listening(workspace: LinearWorkspace) {
  const admin = workspace.admin;
  const app = admin.addApp({
    webhook: { url: 'https://goals.example.com/hook', secret: SECRET, resourceTypes: TYPES },
  });
  const token = admin.accessToken({ clientId: app.clientId, scopes: ['read', 'write', 'initiative:write'] });
  const received: LinearDelivery[] = [];
  const stop = workspace.deliveries.listen((delivery) => {
    received.push(delivery);
    return 200;
  });
  return {
    clientId: app.clientId,
    token,
    received,
    stop,
    bodies: (): Json[] => received.map(({ body }) => JSON.parse(body)),
  };
}
