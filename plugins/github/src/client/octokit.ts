import { createAppAuth } from '@octokit/auth-app';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';

/** How a connection shows who it is. */
export type GitHubAuth =
  /** A personal access token, classic or fine-grained, or that of an Action. */
  | { readonly kind: 'token'; readonly token: string }
  /** One installation of a GitHub App; its tokens are fetched and renewed as needed. */
  | {
      readonly kind: 'app';
      readonly appId: number | string;
      /** PEM. */
      readonly privateKey: string;
      readonly installationId: number;
    };

export interface GitHubClientOptions {
  readonly auth: GitHubAuth;
  /** Names the connection: connections with different ids do not wait for each other. */
  readonly id: string;
  /** Of the REST API; left out: github.com. `https://HOST/api/v3` for an Enterprise Server. */
  readonly baseUrl?: string;
  readonly now: () => number;
  /**
   * Whether requests keep the distance that GitHub advises (a second between GraphQL calls), and short waits are waited
   * out. True when left out.
   */
  readonly paced?: boolean;
  /** The longest wait, in milliseconds, that is waited out; longer ones are told as `rate-limited`. 10 s when left out. */
  readonly patience?: number;
  /** Milliseconds after which an answer is given up. 15 s when left out. */
  readonly timeout?: number;
  /** What sends; the platform's own when left out. */
  readonly fetch?: typeof fetch;
}

const THROTTLED = Octokit.plugin(throttling, retry);

const quiet = (): void => undefined;
/** Octokit's own log prints whole requests, and every 304 as an error. */
const NO_LOG = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const PATIENCE = 10_000;
const TIMEOUT = 15_000;

/** Newer versions of the REST API change what writing issues answers; Octokit sends none by itself. */
const API_VERSION = '2022-11-28';

/** One only: a question that is too heavy stays so, and is asked again by halves. */
const RETRIES = 1;

/** Statuses that a second try does not change; 429 is left to the waits above, or it would be asked again at once. */
const FINAL: readonly number[] = [400, 401, 403, 404, 410, 422, 429, 451];

/** Octokit with its plugins, set up against the traps that they have. */
export function octokitFor(options: GitHubClientOptions): Octokit {
  const { auth, id, baseUrl, paced = true, patience = PATIENCE } = options;
  const isShort = (seconds: number, _options: object, _octokit: unknown, tries: number): boolean =>
    tries < 2 && seconds * 1000 <= patience;
  const octokit = new THROTTLED({
    ...authOptions(auth),
    userAgent: 'throughline',
    log: NO_LOG,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    request: { fetch: timed(options) },
    // Its queues are shared by all instances of one id in the process.
    throttle: { enabled: paced, id, onRateLimit: isShort, onSecondaryRateLimit: isShort },
    // Told with a single request, the number of retries would be taken for every status, and at once.
    retry: { enabled: paced, retries: RETRIES, doNotRetry: [...FINAL] },
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = API_VERSION;
  });
  return octokit;
}

function authOptions(auth: GitHubAuth): object {
  if (auth.kind === 'token') return { auth: auth.token };
  const { appId, privateKey, installationId } = auth;
  return { authStrategy: createAppAuth, auth: { appId, privateKey, installationId } };
}

/** A time limit of its own for each try; one for the whole request would outlast the retries without anything sent. */
function timed({ fetch: send = fetch, timeout = TIMEOUT }: GitHubClientOptions): typeof fetch {
  return (input, init) => send(input, { ...init, signal: AbortSignal.timeout(timeout) });
}
