import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** What a check found in one app folder. */
export interface CheckResult {
  /** Why the check could not be made at all. */
  readonly failure?: string;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly check: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly line?: number;
}

type CheckName = 'validate' | 'lint' | 'bundle';

/** Validates the manifests of these app folders: schema, modules, resources, event scopes, deprecated permissions. */
export const validateApps = (roots: readonly string[]) => runCheck('validate', roots);

/** Bundles these app folders with the CLI's bundler, and compares what the bundles export with the manifests. */
export const bundleApps = (roots: readonly string[]) => runCheck('bundle', roots);

/**
 * Lints these app folders with Forge's client-side linter, 15 to 75 seconds: call it once.
 * `folders` hold the real code, below each root; `temporary` is a place for the API descriptions that the linter reads.
 */
export function lintApps(
  roots: readonly string[],
  options: { readonly folders: readonly string[]; readonly temporary: string },
): Promise<readonly CheckResult[]> {
  return runCheck('lint', roots, {
    LINT_FOLDERS: options.folders.join(','),
    ...apiDescriptions(options.temporary),
  });
}

/**
 * Runs a check in a CommonJS process of its own: the packages change the current directory, and the bundler refuses to
 * start anywhere else.
 */
async function runCheck(
  name: CheckName,
  roots: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<readonly CheckResult[]> {
  const script = fileURLToPath(new URL(`checks/${name}.cjs`, import.meta.url));
  const child = fork(script, [...roots], { env: { ...process.env, ...env }, execArgv: [], silent: true });
  let output = '';
  child.stdout?.on('data', (part) => (output += part));
  child.stderr?.on('data', (part) => (output += part));
  let results: readonly CheckResult[] | undefined;
  child.on('message', (message: readonly CheckResult[]) => {
    results = message;
  });
  await once(child, 'exit');
  if (results === undefined) throw new Error(`The check “${name}” ended without a result:\n${output}`);
  return results;
}

const data = process.env.THROUGHLINE_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** Names local files for the six descriptions that the linter would otherwise download. */
function apiDescriptions(temporary: string): Readonly<Record<string, string>> {
  const empty = join(temporary, 'no-api.json');
  writeFileSync(empty, '{"paths":{}}');
  const fixture = fileURLToPath(new URL('fixture-app/openapi.json', import.meta.url));
  return {
    USE_LOCAL_SWAGGER: '1',
    LOCAL_JIRA_SWAGGER: unpacked('jira-platform-openapi.2025-12.json.gz', temporary) ?? fixture,
    LOCAL_JSW_SWAGGER: unpacked('jira-software-openapi.2024-03.json.gz', temporary) ?? empty,
    LOCAL_JSM_SWAGGER: empty,
    LOCAL_CONF_SWAGGER: empty,
    LOCAL_CONF_V2_SWAGGER: empty,
    LOCAL_BB_SWAGGER: empty,
  };
}

function unpacked(name: string, temporary: string): string | undefined {
  const packed = join(data, 'api', name);
  if (!existsSync(packed)) {
    console.log(`The linter does not see all calls: ${packed} is absent.`);
    return undefined;
  }
  const file = join(temporary, name.replace(/\.gz$/, ''));
  writeFileSync(file, gunzipSync(readFileSync(packed)));
  return file;
}
