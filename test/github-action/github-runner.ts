import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const REPOSITORY = 'acme/shop';

export interface RunOptions {
  readonly token?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload?: object };
  readonly ref?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

interface Place {
  readonly folder: string;
  readonly workspace: string;
  readonly url: string;
  readonly token: string;
}

let runs = 0;

/** What GitHub's runner sets: environment, event file, files for the summary and the outputs. */
export function prepare({ folder, workspace, url, token }: Place, options: RunOptions) {
  runs += 1;
  mkdirSync(workspace, { recursive: true });
  const at = (name: string) => join(folder, `${name}-${runs}`);
  const { name = 'schedule', payload = {} } = options.event ?? {};
  const repository = { full_name: REPOSITORY, default_branch: 'main', private: true };
  writeFileSync(at('event'), JSON.stringify({ repository, ...payload }));
  writeFileSync(at('summary'), '');
  writeFileSync(at('outputs'), '');
  const inputs = {
    token: options.token ?? token,
    goals: '.github/goals.yml',
    branch: 'throughline',
    projects: '',
    repositories: '',
    'estimate-field': '',
    'dry-run': 'false',
    ...options.inputs,
  };
  const env: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value]),
    ),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'ada',
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: at('event'),
    GITHUB_OUTPUT: at('outputs'),
    GITHUB_REF: options.ref ?? 'refs/heads/main',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: '1',
    GITHUB_STEP_SUMMARY: at('summary'),
    GITHUB_WORKSPACE: workspace,
    ...options.env,
  };
  const [summary, outputs] = [at('summary'), at('outputs')];
  const ended = (code: number, log: string) => ({
    code,
    log,
    summary: readFileSync(summary, 'utf8'),
    outputs: outputsIn(readFileSync(outputs, 'utf8')),
  });
  return { env, ended };
}

/** As the runner reads them: `name<<mark`, the value, `mark`. */
function outputsIn(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}

export function runInProcess(
  bundle: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly log: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, log: `${stdout}${stderr}` });
    });
  });
}
