import { ToolError, type WorkTool } from '@throughline/core';
import type { JiraClient } from '@throughline/jira';
import { attention, fine, wrong } from '../../checkup/finding.ts';
import type { Checked } from '../connection.ts';
import { counted } from '../counted.ts';
import { webhookFinding } from '../webhook-finding.ts';
import type { JiraAccess } from './jira-settings.ts';

const CHECK = 'connection to Jira';

/** Asks Jira, step by step, for what reading it needs; stops at the first step that does not go. */
export async function checkJira(access: JiraAccess, client: JiraClient, tool: WorkTool): Promise<Checked> {
  try {
    await client.baseUrl();
  } catch (error) {
    return stopped(error, () => `Nothing that speaks as Jira answers at ${access.baseUrl}.`, ADDRESS);
  }
  try {
    await client.isAdministrator();
  } catch (error) {
    return stopped(error, () => `Jira does not accept the token for ${access.email}.`, TOKEN);
  }
  try {
    return await readable(access, tool);
  } catch (error) {
    return stopped(error, ({ message }) => message, RIGHTS);
  }
}

const ADDRESS = 'Set JIRA_BASE_URL to the address under which you open Jira in the browser, without a path.';
const TOKEN =
  'Make a token at https://id.atlassian.com/manage-profile/security/api-tokens, and set JIRA_API_TOKEN to it and JIRA_EMAIL to the account’s e-mail address.';
const RIGHTS =
  'Ask a Jira administrator to give the account the permission “Browse projects”: without it no issue can be read.';

const WEBHOOKS = {
  tool: 'Jira',
  id: 'jira',
  about: 'issues, versions, projects and issue links',
  variable: 'JIRA_WEBHOOK_SECRET',
} as const;

function stopped(error: unknown, say: (error: ToolError) => string, todo: string): Checked {
  if (!(error instanceof ToolError)) throw error;
  const passing = error.problem === 'rate-limited';
  const finding = passing
    ? attention(CHECK, 'Jira asks to wait, because there were many requests.', 'Ask again in a minute.')
    : wrong(CHECK, say(error), todo);
  return { findings: [finding], reads: [] };
}

async function readable({ baseUrl, email, webhookSecret }: JiraAccess, tool: WorkTool): Promise<Checked> {
  const state = await tool.settings?.read();
  const projects = (state?.containers ?? []).filter(({ chosen }) => chosen || state?.everyContainer);
  if (projects.length === 0) {
    return {
      findings: [wrong(CHECK, `The account ${email} sees no project at ${baseUrl}.`, RIGHTS)],
      reads: [],
    };
  }
  const points = (state?.estimateFields ?? []).filter(({ chosen }) => chosen).map(({ name }) => name);
  const estimates =
    points.length > 0
      ? fine('estimates in Jira', `Points are read from ${points.map((name) => `“${name}”`).join(' and ')}.`)
      : attention(
          'estimates in Jira',
          'No field of story points was found, so every issue counts as not estimated.',
          'If you estimate, choose the field in the settings of the connection.',
        );
  return {
    findings: [
      fine(CHECK, `${email} reads ${counted(projects.length, 'project')} at ${baseUrl}.`),
      estimates,
      webhookFinding(WEBHOOKS, webhookSecret !== undefined),
    ],
    reads: projects.map(({ key, name }) => `project ${key} (${name})`),
  };
}
