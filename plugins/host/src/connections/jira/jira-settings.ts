import { addressIn, type Environment, needed, variable, wrongVariable } from '../environment.ts';

/** A Jira site, and the account in whose name it is read. */
export interface JiraAccess {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly email: string;
  readonly token: string;
  /** Undefined: no webhooks are taken. */
  readonly webhookSecret: string | undefined;
}

/** Undefined while no token is set. */
export function jiraAccessIn(env: Environment): JiraAccess | undefined {
  const token = variable(env, 'JIRA_API_TOKEN');
  if (token === undefined) return undefined;
  const because = 'JIRA_API_TOKEN is of no use without it';
  const email = needed(env, 'JIRA_EMAIL', because);
  if (!/^[^\s@:]+@[^\s@:]+$/.test(email))
    throw wrongVariable(
      'JIRA_EMAIL',
      'It must be the e-mail address of the account that the token belongs to.',
    );
  const baseUrl = addressIn('JIRA_BASE_URL', needed(env, 'JIRA_BASE_URL', because));
  return { baseUrl, email, token, webhookSecret: variable(env, 'JIRA_WEBHOOK_SECRET') };
}
