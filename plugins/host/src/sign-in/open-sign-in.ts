import type { Outcome, Store } from '@throughline/core';
import type { Engine } from '@throughline/store';
import type { KeySource } from '../secrets/key-file.ts';
import { admit } from './admission.ts';
import { type Auth, betterAuthFor } from './better-auth-for.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { makeSignInTables } from './sign-in-tables.ts';
import type { SignInTool } from './sign-in-tool.ts';
import type { Visit } from './visit.ts';

export interface SignInParts {
  readonly engine: Engine;
  readonly people: Pick<Store['people'], 'byAccount' | 'people'>;
  /** The cookies are signed with a key that is made of the current one. */
  readonly keys: KeySource;
  readonly settings: SignInSettings;
  /** Does an operation as the operator: newcomers are noted by it. */
  readonly perform: (operation: string, input: unknown) => Promise<Outcome>;
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

/** Makes the tables of sign-in, and opens it. */
export async function openSignIn(parts: SignInParts): Promise<SignIn> {
  const { engine, people, keys, settings, report } = parts;
  await makeSignInTables(engine);
  const { begin, comeBack, here, end } = betterAuthFor({
    engine,
    settings,
    secret: keys.ring().current.derive('sign-in').toString('base64'),
    report,
    admit: async (tool, visitor) => {
      const refused = await admit(parts, tool, visitor);
      if (refused !== undefined)
        report(
          `Sign-in: ${tool.name} account ${JSON.stringify(visitor.account)} was turned away (${refused}).`,
        );
      return refused;
    },
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
