import type { Outcome } from '@throughline/core';
import type { Environment } from '../connections/environment.ts';
import { keySource } from '../secrets/key-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type AdmissionParts, admit, type NotAdmitted } from './admission.ts';
import type { Auth } from './better-auth-for.ts';
import { signInSettingsIn } from './sign-in-settings.ts';
import { makeSignInTables } from './sign-in-tables.ts';
import type { SignInTool, Visitor } from './sign-in-tool.ts';
import type { Visit } from './visit.ts';

export interface SignInParts {
  readonly env: Environment;
  /** Does an operation as a person; null: as the operator, by whom newcomers are noted. */
  readonly perform: (person: string | null, operation: string, input: unknown) => Promise<Outcome>;
  /** Told, in sentences without any secret, of what went wrong and of who was turned away. */
  readonly report: (problem: string) => void;
}

/** Sign-in with the tools of the settings. */
export interface SignIn extends Pick<Auth, 'begin' | 'comeBack' | 'end'> {
  readonly url: string;
  /** As which the host may be called, beside the names of its machine. */
  readonly names: readonly string[];
  readonly tools: readonly SignInTool[];
  visit(headers: Headers): Promise<Visit>;
}

/**
 * Makes the tables of sign-in, and opens it; undefined where the environment sets no tool to sign in with. Cookies are
 * signed with a key that is made of the current secret key, so several hosts need the same one.
 */
export async function openSignIn(
  { engine, folder, store: { people } }: Pick<Workspace, 'engine' | 'folder' | 'store'>,
  { env, perform, report }: SignInParts,
): Promise<SignIn | undefined> {
  const settings = signInSettingsIn(env);
  if (settings === undefined) return undefined;
  await makeSignInTables(engine);
  // It takes its time to load, and most hosts on a machine of one's own need none of it.
  const { betterAuthFor } = await import('./better-auth-for.ts');
  const admission = { engine, people, perform: perform.bind(undefined, null) };
  const { begin, comeBack, here, end } = betterAuthFor({
    engine,
    settings,
    secret: keySource(folder, env).ring().current.derive('sign-in').toString('base64'),
    report,
    admit: (tool, visitor) => admitted(admission, report, tool, visitor),
  });
  return {
    url: settings.url,
    names: settings.names,
    tools: settings.tools,
    begin,
    comeBack,
    end,
    visit: async (headers) => {
      const account = await here(headers);
      if (account === undefined) return { kind: 'stranger' };
      const known = await people.byAccount(account.tool, account.account);
      return known === undefined
        ? { kind: 'unknown', account }
        : { kind: 'person', account, person: known.person };
    },
  };
}

/** As `admit`, and the operator hears of it: whoever was turned away is told no more than why. */
async function admitted(
  parts: AdmissionParts,
  report: (problem: string) => void,
  tool: SignInTool,
  visitor: Visitor,
): Promise<NotAdmitted | undefined> {
  try {
    const refused = await admit(parts, tool, visitor);
    if (refused !== undefined)
      report(
        `Sign-in: ${tool.name} account ${JSON.stringify(visitor.account)} was turned away (${refused}).`,
      );
    return refused;
  } catch (error) {
    report(`Sign-in: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}
