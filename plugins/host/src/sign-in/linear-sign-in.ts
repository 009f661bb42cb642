import { z } from 'zod';
import { addressIn, type Environment, listIn, variable } from '../connections/environment.ts';
import { askTool } from './ask-tool.ts';
import { type OAuthClient, ruleOf, type SignInTool, type Visitor } from './sign-in-tool.ts';

const answerSchema = z.object({
  data: z.object({
    viewer: z.object({ id: z.string().min(1), name: z.string(), active: z.boolean() }),
    organization: z.object({ urlKey: z.string() }),
  }),
});

const QUERY = '{ viewer { id name active } organization { urlKey } }';

/** Sign-in with Linear. An account belongs to one workspace: the one that the person chooses there. */
export function linearSignIn(env: Environment, client: OAuthClient): SignInTool {
  const web = address(env, 'LINEAR_WEB_URL', 'https://linear.app');
  const api = address(env, 'LINEAR_API_URL', 'https://api.linear.app/graphql');
  const rule = ruleOf(listIn(env, 'LINEAR_SIGN_IN_WORKSPACES'));
  const groups = rule.kind === 'members' ? rule.of : [];
  return {
    id: 'linear',
    name: 'Linear',
    client,
    authorizeUrl: `${web}/oauth/authorize`,
    tokenUrl: api.replace(/\/graphql$/, '/oauth/token'),
    scopes: ['read'],
    rule,
    visitor: (token) => visitor(api, token, groups),
  };
}

async function visitor(api: string, token: string, groups: readonly string[]): Promise<Visitor> {
  const request = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  };
  const { viewer, organization } = (await askTool(api, request, answerSchema)).data;
  const workspace = organization.urlKey.toLowerCase();
  return {
    subject: viewer.id,
    account: viewer.id,
    name: viewer.name,
    groups: viewer.active ? groups.filter((group) => group.toLowerCase() === workspace) : [],
  };
}

function address(env: Environment, name: string, otherwise: string): string {
  const given = variable(env, name);
  return given === undefined ? otherwise : addressIn(name, given);
}
