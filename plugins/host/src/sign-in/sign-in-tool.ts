/** An OAuth app of one's own at a tool. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
}

/** A tool with which people prove who they are. */
export interface SignInTool {
  readonly id: 'github' | 'linear';
  readonly name: string;
  readonly client: OAuthClient;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  /** Whose members may come in: of an organisation or a workspace, by the tool's own names. */
  readonly rule: SignInRule;
  /** Asks the tool whose token it is. Throws when the tool does not answer as it should. */
  visitor(accessToken: string): Promise<Visitor>;
}

/** `known`: whoever is noted with their account; `members`: of one of the groups; `everybody` with an account at the tool. */
export type SignInRule =
  | { readonly kind: 'known' }
  | { readonly kind: 'members'; readonly of: readonly string[] }
  | { readonly kind: 'everybody' };

/** Somebody who proved which account of a tool is theirs. */
export interface Visitor {
  /** The id that the tool never gives to another account. */
  readonly subject: string;
  /** The account as the tool's work names it. */
  readonly account: string;
  readonly name: string;
  /** Of the rule's groups those that the account is a member of. */
  readonly groups: readonly string[];
}

/** A list of groups with commas between; `*` lets everybody in, and without one only those come in who are noted. */
export function ruleOf(groups: readonly string[]): SignInRule {
  if (groups.includes('*')) return { kind: 'everybody' };
  return groups.length === 0 ? { kind: 'known' } : { kind: 'members', of: groups };
}
