import type { LinearApi, LinearTool } from '@throughline/linear';
import { type Finding, fine, wrong } from '../../checkup/finding.ts';
import { stopped } from '../check-stopped.ts';
import type { Checked } from '../connection.ts';
import { counted } from '../counted.ts';
import { webhookFinding } from '../webhook-finding.ts';
import type { LinearSettings } from './linear-settings.ts';

const CHECK = 'connection to Linear';

/** Asks Linear who the connection is and what it sees. */
export async function checkLinear(
  api: LinearApi,
  tool: LinearTool,
  settings: LinearSettings,
): Promise<Checked> {
  const { credentials } = settings;
  try {
    const { viewer, organization } = await api.viewer();
    const who = credentials.kind === 'key' ? `The key of ${viewer.name}` : `The application ${viewer.name}`;
    const said = `${who} reads the workspace ${organization.name} (${organization.urlKey}).`;
    return await readable(fine(CHECK, said), tool, settings);
  } catch (error) {
    return stopped(CHECK, error, HOW_TO[credentials.kind]);
  }
}

const HOW_TO = {
  key: 'Make a personal API key that may read (Settings → Security & access), and set LINEAR_API_KEY to it.',
  app: 'Look in Linear under Settings → API whether the application has client credentials turned on, and set LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET as it shows them. It needs the scopes read and initiative:read, to see issues and the initiatives above them.',
} as const;

async function readable(
  first: Finding,
  { catalogue }: LinearTool,
  { webhookSecret }: LinearSettings,
): Promise<Checked> {
  const { teams, projects } = await catalogue.afresh();
  const seen =
    teams.size > 0
      ? []
      : [wrong(CHECK, 'It sees no team, so there is no issue to read.', 'Share a team with it in Linear.')];
  const reads = [...teams.values()].map(({ key, name }) => `team ${key} (${name})`);
  const planned = projects.size === 0 ? [] : [counted(projects.size, 'project')];
  return {
    findings: [first, ...seen, webhookFinding(WEBHOOKS, webhookSecret !== undefined)],
    reads: [...reads, ...planned],
  };
}

const WEBHOOKS = {
  tool: 'Linear',
  id: 'linear',
  about: 'issues, projects, initiatives and labels',
  variable: 'LINEAR_WEBHOOK_SECRET',
} as const;
