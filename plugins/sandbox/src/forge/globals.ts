import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';

/** What one invocation shows to the packages that run inside it. */
export interface InvocationScope {
  readonly runtime: object;
  fetch(args: unknown, path: string, init: unknown): Promise<Response>;
  /** Refuses, by throwing, an address outside the manifest's egress list. */
  assertEgress(address: string): void;
  print(level: string, line: string): void;
}

type Scopes = AsyncLocalStorage<InvocationScope | undefined>;

const slot = Symbol.for('throughline.sandbox.forge');
const consoleMethods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

declare global {
  var __forge_runtime__: unknown;
  var __forge_fetch__: unknown;
}

/**
 * Puts the platform's two globals in place, once per process, and returns the storage that tells invocations apart.
 * Both globals read the current invocation, so concurrent ones never mix and several runtimes share one process.
 */
export function forgeScopes(): Scopes {
  const known: unknown = Reflect.get(globalThis, slot);
  if (known instanceof AsyncLocalStorage) return known;
  const scopes: Scopes = new AsyncLocalStorage();
  Reflect.set(globalThis, slot, scopes);
  Object.defineProperty(globalThis, '__forge_runtime__', {
    configurable: true,
    get: () => scopes.getStore()?.runtime,
  });
  globalThis.__forge_fetch__ = (args: unknown, path: string, init: unknown) =>
    platformFetch(scopes, args, path, init);
  captureConsole(scopes);
  guardNetwork(scopes);
  return scopes;
}

async function platformFetch(scopes: Scopes, args: unknown, path: string, init: unknown): Promise<Response> {
  const scope = scopes.getStore();
  if (scope === undefined) throw new Error('Forge runtime not found.');
  // The platform's own side runs outside the invocation: its network and console are not the app's.
  return scopes.run(undefined, () => scope.fetch(args, path, init));
}

function captureConsole(scopes: Scopes): void {
  for (const method of consoleMethods) {
    const original = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      const scope = scopes.getStore();
      if (scope === undefined) original(...values);
      else scopes.run(undefined, () => scope.print(method, format(...values)));
    };
  }
}

const dispatcherSlot = Symbol.for('undici.globalDispatcher.1');

interface Dispatcher {
  dispatch(options: { origin?: string | URL; path: string }, handler: unknown): boolean;
}

/**
 * Every `fetch` of the process, also one that a package captured earlier, asks the global dispatcher; that is the one
 * place where the egress list holds regardless of who was imported first.
 */
function guardNetwork(scopes: Scopes): void {
  // The dispatcher exists only after the first use of the fetch classes.
  new Response();
  const original: unknown = Reflect.get(globalThis, dispatcherSlot);
  if (!isDispatcher(original))
    throw new Error('This Node.js has no global dispatcher to guard the network with.');
  const dispatch: Dispatcher['dispatch'] = (options, handler) => {
    scopes.getStore()?.assertEgress(`${options.origin ?? ''}${options.path}`);
    return original.dispatch(options, handler);
  };
  Reflect.set(globalThis, dispatcherSlot, Object.create(original, { dispatch: { value: dispatch } }));
}

function isDispatcher(value: unknown): value is Dispatcher {
  return (
    typeof value === 'object' && value !== null && 'dispatch' in value && typeof value.dispatch === 'function'
  );
}
