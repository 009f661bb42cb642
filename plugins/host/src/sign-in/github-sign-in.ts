import { z } from 'zod';
import { addressIn, type Environment, listIn, variable } from '../connections/environment.ts';
import { askTool } from './ask-tool.ts';
import { type OAuthClient, ruleOf, type SignInTool, type Visitor } from './sign-in-tool.ts';

const userSchema = z.object({ id: z.int(), login: z.string().min(1), name: z.string().nullish() });
const membershipsSchema = z.array(
  z.object({ state: z.string(), organization: z.object({ login: z.string() }) }),
);

/** GitHub lists so many memberships on a page, and people have fewer. */
const PAGE = 100;

/** Sign-in with GitHub, or a GitHub Enterprise server of one's own. */
export function githubSignIn(env: Environment, client: OAuthClient): SignInTool {
  const web = address(env, 'GITHUB_WEB_URL', 'https://github.com');
  const api = address(env, 'GITHUB_API_URL', 'https://api.github.com');
  const rule = ruleOf(listIn(env, 'GITHUB_SIGN_IN_ORGANIZATIONS'));
  const groups = rule.kind === 'members' ? rule.of : [];
  return {
    id: 'github',
    name: 'GitHub',
    client,
    authorizeUrl: `${web}/login/oauth/authorize`,
    tokenUrl: `${web}/login/oauth/access_token`,
    // Without a scope an app learns who somebody is, and nothing else.
    scopes: groups.length === 0 ? [] : ['read:org'],
    rule,
    visitor: (token) => visitor(api, token, groups),
  };
}

async function visitor(api: string, token: string, groups: readonly string[]): Promise<Visitor> {
  const request = {
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'user-agent': 'throughline',
    },
  };
  const { id, login, name } = await askTool(`${api}/user`, request, userSchema);
  const memberships =
    groups.length === 0
      ? []
      : await askTool(
          `${api}/user/memberships/orgs?state=active&per_page=${PAGE}`,
          request,
          membershipsSchema,
        );
  const member = new Set(
    memberships
      .filter(({ state }) => state === 'active')
      .map(({ organization }) => organization.login.toLowerCase()),
  );
  return {
    subject: String(id),
    account: login,
    name: name ?? login,
    groups: groups.filter((group) => member.has(group.toLowerCase())),
  };
}

function address(env: Environment, name: string, otherwise: string): string {
  const given = variable(env, name);
  return given === undefined ? otherwise : addressIn(name, given);
}
