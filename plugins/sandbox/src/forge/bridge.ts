import type { z } from 'zod';
import { bridgeData, type PageAct } from './bridge-commands.ts';
import type { ForgeUser } from './entry-points.ts';
import { ForgeInvocationError } from './function-runner.ts';
import type { ForgeRuntime } from './runtime.ts';

/** Where a Custom UI is shown, and to whom. */
export interface BridgePlace {
  readonly runtime: ForgeRuntime;
  readonly who: ForgeUser;
  readonly moduleKey: string;
  readonly extension: Readonly<Record<string, unknown>>;
  readonly localId?: string;
  /** As Jira has it, such as `en_US`. */
  readonly locale?: string;
  readonly timezone?: string;
  readonly colorMode?: 'light' | 'dark';
  /** The address of a place in the product (`{ target: 'issue', issueKey }`, …); nothing for one that is not provided. */
  urlOf(location: Readonly<Record<string, unknown>>): string | undefined;
}

/** The answer to one call: a value or an error for the Custom UI, and what the page must do. */
export interface BridgeAnswer {
  readonly val?: unknown;
  readonly err?: { readonly message: string };
  readonly act?: PageAct;
}

/** Runs one call of the bridge. Never rejects: what goes wrong is the answer's `err`. */
export async function answerBridge(place: BridgePlace, cmd: string, data: unknown): Promise<BridgeAnswer> {
  const command = commands.get(cmd);
  if (command === undefined) return failure(`The local page does not provide “${cmd}”.`);
  try {
    return await command(place, data);
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

type Command = (place: BridgePlace, data: unknown) => BridgeAnswer | Promise<BridgeAnswer>;

const failure = (message: string): BridgeAnswer => ({ err: { message } });

/** A command that only the page can do; it answers `true`, as the product does. */
function pageCommand<Schema extends z.ZodType>(
  schema: Schema,
  act: (data: z.infer<Schema>) => PageAct,
): Command {
  return (_, raw) => {
    const data = schema.safeParse(raw);
    if (data.success) return { val: true, act: act(data.data) };
    return failure(data.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  };
}

const listen = pageCommand(bridgeData.on, ({ event, callback }) => ({
  kind: 'listen',
  event,
  handle: callback,
}));
const emit = pageCommand(bridgeData.emit, ({ event, payload }) => ({ kind: 'emit', event, payload }));
const simple =
  (act: (payload: unknown) => PageAct): Command =>
  (_, payload) => ({ val: true, act: act(payload) });

const commands = new Map<string, Command>([
  ['invoke', invoke],
  ['fetchProduct', fetchProduct],
  ['getContext', (place) => ({ val: contextOf(place) })],
  ['enableTheming', simple(() => ({ kind: 'theme' }))],
  ['showFlag', pageCommand(bridgeData.showFlag, (flag) => ({ kind: 'flag', flag }))],
  ['closeFlag', pageCommand(bridgeData.closeFlag, ({ id }) => ({ kind: 'close-flag', id }))],
  ['navigate', navigate],
  ['getUrl', (place, data) => ({ val: urlOf(place, bridgeData.getUrl.parse(data)) })],
  ['reload', simple(() => ({ kind: 'reload' }))],
  ['openModal', pageCommand(bridgeData.openModal, (modal) => ({ kind: 'modal', modal }))],
  ['close', simple((payload) => ({ kind: 'close', payload }))],
  ['onClose', simple((handle) => ({ kind: 'on-close', handle }))],
  ['submit', simple((payload) => ({ kind: 'submit', payload }))],
  ['refresh', simple((payload) => ({ kind: 'refresh', payload }))],
  ['open', simple(() => ({ kind: 'open' }))],
  ['on', listen],
  ['onPublic', listen],
  [
    'off',
    pageCommand(bridgeData.off, (data) => ({ kind: 'stop-listening', subscription: data.__subscription })),
  ],
  ['emit', emit],
  ['emitPublic', emit],
  ['changeWindowTitle', pageCommand(bridgeData.title, (title) => ({ kind: 'title', title }))],
  ['emitReadyEvent', simple(() => ({ kind: 'ready' }))],
  ['createHistory', () => ({ val: { __history: { pathname: '/', search: '', hash: '', key: 'start' } } })],
  [
    'historyMoved',
    pageCommand(bridgeData.historyMoved, ({ action, location }) => ({
      kind: 'history',
      move: action,
      location,
    })),
  ],
  ['historyStep', pageCommand(bridgeData.historyStep, ({ by }) => ({ kind: 'history', move: by }))],
  ['getFrameId', (place) => ({ val: localIdOf(place) })],
  ['isRovoEnabled', () => ({ val: false })],
  ['openRovo', () => ({ val: false })],
]);

async function invoke(place: BridgePlace, raw: unknown): Promise<BridgeAnswer> {
  const { functionKey, payload, metadata } = bridgeData.invoke.parse(raw);
  const { runtime, moduleKey, who, extension } = place;
  try {
    const context = { extension, localId: localIdOf(place) };
    const val = await runtime.invokeResolver(moduleKey, { functionKey, payload }, who, context);
    return { val: metadata === undefined ? val : { body: val, metadata: {} } };
  } catch (error) {
    if (!(error instanceof ForgeInvocationError)) throw error;
    return failure(`There was an error invoking the function - ${error.message}`);
  }
}

/** A Custom UI sees no rate limit headers. */
async function fetchProduct(place: BridgePlace, raw: unknown): Promise<BridgeAnswer> {
  const { product, restPath, fetchRequestInit, isMultipartFormData } = bridgeData.fetchProduct.parse(raw);
  if (product !== 'jira' || isMultipartFormData)
    return failure('Only Jira is provided here, and no file uploads.');
  if (!restPath.startsWith('/')) return failure(`The path “${restPath}” must begin with a slash.`);
  const headers = Object.fromEntries(fetchRequestInit.headers);
  const { method, body } = fetchRequestInit;
  const init = typeof body === 'string' && body !== '' ? { headers, body } : { headers };
  const request = { method: method.toUpperCase(), path: restPath, init };
  const response = await place.runtime.requestProduct(place.who, request);
  const { status, statusText } = response;
  const text = await response.text();
  const kept = [...response.headers].filter(([name]) => !/^(retry-after|(x-)?ratelimit-.*)$/.test(name));
  return {
    val: {
      body: text,
      headers: Object.fromEntries(kept),
      status,
      statusText,
      isAttachment: false,
    },
  };
}

function navigate(place: BridgePlace, raw: unknown): BridgeAnswer {
  const { type, ...location } = bridgeData.navigate.parse(raw);
  const url = location.url ?? urlOf(place, location);
  return { val: true, act: { kind: 'navigate', url, newTab: type === 'new-tab' } };
}

function urlOf(place: BridgePlace, location: Readonly<Record<string, unknown>>): string {
  const url = place.urlOf(location);
  if (url === undefined) throw new Error(`There is no “${String(location.target)}” to go to here.`);
  return url;
}

const localIdOf = (place: BridgePlace) => place.localId ?? `${place.moduleKey}-local`;

/** The context that `view.getContext()` hands to a Custom UI. */
function contextOf(place: BridgePlace): unknown {
  const { site } = place.runtime;
  return {
    accountId: place.who.accountId,
    cloudId: site.cloudId,
    localId: localIdOf(place),
    locale: place.locale ?? 'en_US',
    timezone: place.timezone ?? 'UTC',
    moduleKey: place.moduleKey,
    siteUrl: site.siteUrl,
    environmentType: 'DEVELOPMENT',
    environmentId: site.environmentId,
    theme: { colorMode: place.colorMode ?? 'light' },
    extension: place.extension,
  };
}
