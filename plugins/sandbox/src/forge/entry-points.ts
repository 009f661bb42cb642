import { z } from 'zod';
import { jsonBytes, throughJson } from './answer.ts';
import type { ForgeApp } from './forge-app.ts';
import { ForgeInvocationError, type FunctionRunner, resultOf } from './function-runner.ts';
import type { ForgeLimits } from './limits.ts';
import { rateWindow } from './rate-window.ts';
import type { ForgeSite } from './site.ts';

export interface ResolverCall {
  readonly functionKey: string;
  readonly payload?: unknown;
}

export interface ForgeUser {
  /** Absent for an anonymous visitor. */
  readonly accountId: string | undefined;
}

/** Where in Jira a module is shown: the `extension` part of its context, and what goes beside it. */
export interface ExtensionContext {
  readonly extension: Readonly<Record<string, unknown>>;
  readonly localId?: string;
}

export type JqlAnswer = { readonly jql: string } | { readonly error: string };

export interface EntryPoints {
  invokeResolver(
    moduleKey: string,
    call: ResolverCall,
    who: ForgeUser,
    context: ExtensionContext,
  ): Promise<unknown>;
  jql(functionName: string, args: readonly string[], clause?: JqlClause): Promise<JqlAnswer>;
  action(moduleKey: string, inputs: Readonly<Record<string, unknown>>, who?: ForgeUser): Promise<unknown>;
}

/** The clause that a JQL function stands in. */
export interface JqlClause {
  readonly field: string;
  readonly operator: string;
}

export interface EntryPointOptions {
  readonly app: ForgeApp;
  readonly site: ForgeSite;
  readonly runner: FunctionRunner;
  readonly limits: ForgeLimits['invocation'];
  readonly now: () => number;
}

/** The ways in which a person, or Jira on their behalf, makes a function run. */
export function entryPoints(options: EntryPointOptions): EntryPoints {
  const admit = admission(options);
  return {
    async invokeResolver(moduleKey, call, who, context) {
      admit(who);
      assertSize('payload', call.payload, options.limits.requestBytes);
      const event = { call, context: resolverContext(options.site, moduleKey, context) };
      const outcome = await options.runner.call({ moduleKey, event, accountId: who.accountId });
      const value = resultOf(outcome);
      assertSize('result', value, options.limits.responseBytes);
      return throughJson(value);
    },
    jql: (functionName, args, clause = { field: 'issue', operator: 'in' }) =>
      runJql(options, functionName, args, clause),
    action: (moduleKey, inputs, who = { accountId: undefined }) => runAction(options, moduleKey, inputs, who),
  };
}

function resolverContext(site: ForgeSite, moduleKey: string, context: ExtensionContext): unknown {
  const { cloudId, siteUrl, environmentId } = site;
  const localId = context.localId ?? `${moduleKey}-local`;
  return {
    cloudId,
    siteUrl,
    environmentId,
    environmentType: 'DEVELOPMENT',
    localId,
    moduleKey,
    extension: context.extension,
  };
}

function admission({ limits, now }: EntryPointOptions): (who: ForgeUser) => void {
  const perUser = rateWindow({ limit: limits.perUserPerMinute, windowMs: 60_000, now });
  const perInstall = rateWindow({ limit: limits.perInstallPerMinute, windowMs: 60_000, now });
  return (who) => {
    if (perUser.admit(who.accountId ?? 'anonymous') && perInstall.admit('all')) return;
    throw new ForgeInvocationError('rate-limited', 'The app was called too often in the last minute.');
  };
}

function assertSize(what: 'payload' | 'result', value: unknown, most: number): void {
  const bytes = jsonBytes(value);
  if (bytes <= most) return;
  throw new ForgeInvocationError('too-large', `The ${what} has ${bytes} bytes; at most ${most} are allowed.`);
}

const jqlAnswer = z.union([z.object({ jql: z.string() }), z.object({ error: z.string() })]);

async function runJql(
  { app, runner }: EntryPointOptions,
  functionName: string,
  args: readonly string[],
  clause: JqlClause,
): Promise<JqlAnswer> {
  const module = app.manifest.modules['jira:jqlFunction']?.find((one) => one.name === functionName);
  if (module === undefined) throw new Error(`The manifest has no JQL function named “${functionName}”.`);
  if (!module.operators.includes(clause.operator)) {
    return { error: `The operator ${clause.operator} is not supported by the ${functionName} function.` };
  }
  const required = module.arguments.filter((one) => one.required).length;
  if (args.length < required || args.length > module.arguments.length) {
    return { error: `The function ${functionName} does not take ${args.length} arguments.` };
  }
  const described = { ...clause, type: 'issue', functionName, arguments: args };
  const event = { precomputationId: `${functionName}(${args.join(',')})`, clause: described };
  const value = resultOf(await runner.call({ moduleKey: module.key, event }));
  const answer = jqlAnswer.safeParse(value);
  if (answer.success) return answer.data;
  throw new Error(`The JQL function ${functionName} must return { jql } or { error }.`);
}

const inputTypes: Readonly<Record<string, z.ZodType>> = {
  string: z.string(),
  integer: z.number().int(),
  number: z.number(),
  boolean: z.boolean(),
};

async function runAction(
  { app, runner, site }: EntryPointOptions,
  moduleKey: string,
  inputs: Readonly<Record<string, unknown>>,
  who: ForgeUser,
): Promise<unknown> {
  const module = app.manifest.modules.action?.find((one) => one.key === moduleKey);
  if (module === undefined) throw new Error(`The manifest has no action with key “${moduleKey}”.`);
  const declared = module.inputs ?? {};
  const unknown = Object.keys(inputs).find((name) => !(name in declared));
  if (unknown) throw new Error(`The action “${moduleKey}” has no input “${unknown}”.`);
  for (const [name, { type, required }] of Object.entries(declared)) {
    const given = inputs[name];
    if (given === undefined && required !== true) continue;
    if (!inputTypes[type]?.safeParse(given).success) {
      throw new Error(`The input “${name}” of the action “${moduleKey}” must be of type ${type}.`);
    }
  }
  const event = { ...inputs, context: { cloudId: site.cloudId, moduleKey } };
  return throughJson(resultOf(await runner.call({ moduleKey, event, accountId: who.accountId })));
}
