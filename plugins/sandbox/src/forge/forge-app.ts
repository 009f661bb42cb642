import type { ForgeLimits } from './limits.ts';
import { allModules, type ForgeManifest, type ForgeModule, readManifest, scopesOf } from './manifest.ts';

/** Module name (`src/jira.ts` is `jira`) → its exports. */
export type ForgeHandlers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type ForgeHandler = (event: unknown, context: unknown) => unknown;

export interface ForgeFunction {
  readonly key: string;
  readonly handler: ForgeHandler;
  /** Time limit of one invocation, in seconds. */
  readonly seconds: number;
}

/** A manifest together with the code it names. */
export interface ForgeApp {
  readonly manifest: ForgeManifest;
  readonly scopes: readonly string[];
  /** The module with this key, of any type. Throws when there is none. */
  module(key: string): { readonly type: string; readonly module: ForgeModule };
  /** The function with this key. Throws when there is none. */
  function(key: string): ForgeFunction;
  /** The function behind a module: its `function`, or its resolver's. Throws when it has neither. */
  functionOf(module: ForgeModule): ForgeFunction;
}

/**
 * Ties a manifest to its handlers. Refuses, in one message with every finding: a key used twice (over all module types),
 * a module that names a missing function, a handler whose module or export does not exist.
 */
export function forgeApp(
  source: string | ForgeManifest,
  handlers: ForgeHandlers,
  limits: ForgeLimits['invocation'],
): ForgeApp {
  const manifest = readManifest(source);
  const modules = new Map(allModules(manifest).map((entry) => [entry.module.key, entry]));
  const resolved = (manifest.modules.function ?? []).map((one) =>
    resolveFunction(manifest, one, handlers, limits),
  );
  const functions = new Map(
    resolved.flatMap((one) => (one.kind === 'found' ? [[one.found.key, one.found]] : [])),
  );
  const problems = [
    ...repeatedKeys(manifest),
    ...resolved.flatMap((one) => (one.kind === 'missing' ? [one.problem] : [])),
    ...missingFunctions(manifest),
  ];
  if (problems.length > 0) throw new Error(`The Forge app cannot be run. ${problems.join(' ')}`);
  const lookUp = <Found>(found: Found | undefined, what: string, key: string): Found => {
    if (found === undefined) throw new Error(`The manifest has no ${what} with key “${key}”.`);
    return found;
  };
  const functionByKey = (key: string) => lookUp(functions.get(key), 'function', key);
  return {
    manifest,
    scopes: scopesOf(manifest),
    module: (key) => lookUp(modules.get(key), 'module', key),
    function: functionByKey,
    functionOf: (module) =>
      functionByKey(lookUp(functionKeyOf(module), 'function for the module', module.key)),
  };
}

function functionKeyOf(module: ForgeModule): string | undefined {
  return module.function ?? module.resolver?.function;
}

type Resolution =
  | { readonly kind: 'found'; readonly found: ForgeFunction }
  | { readonly kind: 'missing'; readonly problem: string };

type FunctionModule = NonNullable<ForgeManifest['modules']['function']>[number];

function resolveFunction(
  manifest: ForgeManifest,
  declared: FunctionModule,
  handlers: ForgeHandlers,
  limits: ForgeLimits['invocation'],
): Resolution {
  const dot = declared.handler.lastIndexOf('.');
  const [file, name] = [declared.handler.slice(0, dot), declared.handler.slice(dot + 1)];
  const exported = handlers[file]?.[name];
  if (!isHandler(exported)) {
    const problem = `Function “${declared.key}” names the handler “${declared.handler}”, but src/${file} exports no function “${name}”.`;
    return { kind: 'missing', problem };
  }
  const seconds = timeLimit(typesUsing(manifest, declared.key), declared.timeoutSeconds, limits);
  return { kind: 'found', found: { key: declared.key, handler: exported, seconds } };
}

function isHandler(value: unknown): value is ForgeHandler {
  return typeof value === 'function';
}

function typesUsing(manifest: ForgeManifest, functionKey: string): readonly string[] {
  const users = allModules(manifest).filter((entry) => functionKeyOf(entry.module) === functionKey);
  return users.map((entry) => entry.type);
}

const backgroundTypes = ['consumer', 'scheduledTrigger'];

/** The shortest limit of all modules that use the function; `timeoutSeconds` counts only for background work. */
function timeLimit(
  types: readonly string[],
  timeoutSeconds: number | undefined,
  limits: ForgeLimits['invocation'],
): number {
  const each = types.map((type) => {
    if (backgroundTypes.includes(type))
      return Math.min(timeoutSeconds ?? limits.longSeconds, limits.longestSeconds);
    return type === 'action' ? limits.longSeconds : limits.shortSeconds;
  });
  return Math.min(...(each.length > 0 ? each : [limits.shortSeconds]));
}

function repeatedKeys(manifest: ForgeManifest): readonly string[] {
  const keys = allModules(manifest).map((entry) => entry.module.key);
  const repeated = new Set(keys.filter((key, place) => keys.indexOf(key) !== place));
  return [...repeated].map((key) => `The key “${key}” is used by more than one module.`);
}

function missingFunctions(manifest: ForgeManifest): readonly string[] {
  const declared = new Set(manifest.modules.function?.map((one) => one.key));
  return allModules(manifest).flatMap(({ type, module }) => {
    const key = functionKeyOf(module);
    if (key === undefined || declared.has(key)) return [];
    return [
      `Module “${module.key}” (${type}) names the function “${key}”, which the manifest does not declare.`,
    ];
  });
}
