import { z } from 'zod';

/** What GitHub gives an Action, and what its workflow sets. */
export interface ActionSettings {
  readonly token: string;
  /** `acme/shop`, where the workflow runs. */
  readonly repository: string;
  readonly owner: string;
  /** The folder with the repository's files. */
  readonly workspace: string;
  /** Path of the goals file within the workspace. */
  readonly goalsFile: string;
  readonly branch: string;
  readonly projects: readonly string[];
  readonly repositories: readonly string[];
  readonly estimateField: string | undefined;
  readonly dryRun: boolean;
  readonly apiUrl: string;
  readonly eventName: string;
  readonly eventPath: string | undefined;
  /** Such as `refs/heads/main`; empty where there is none. */
  readonly ref: string;
  /** Files that GitHub reads after the step. */
  readonly summaryFile: string | undefined;
  readonly outputFile: string | undefined;
}

const list = z
  .string()
  .default('')
  .transform((said) =>
    said
      .split(/[\n,]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

const filled = (otherwise: string) =>
  z
    .string()
    .default('')
    .transform((said) => (said.trim() === '' ? otherwise : said.trim()));

const BRANCH = /^(?![-/.])(?!.*(?:\.\.|\/\/|@\{|\.lock$|[\s~^:?*[\\]))[^\p{Cc}]+(?<![/.])$/u;

const settings = z.object({
  INPUT_TOKEN: z
    .string('The input token is needed.')
    .trim()
    .min(1, 'The input token is empty. Leave it out for the workflow’s own token.'),
  INPUT_GOALS: filled('.github/goals.yml').refine(
    (path) => !path.startsWith('/') && !path.split('/').includes('..'),
    'The input goals is a path within the repository.',
  ),
  INPUT_BRANCH: filled('throughline').refine(
    (name) => BRANCH.test(name) && name.length <= 200,
    'The input branch is no name of a branch.',
  ),
  INPUT_PROJECTS: list,
  INPUT_REPOSITORIES: list,
  'INPUT_ESTIMATE-FIELD': filled(''),
  'INPUT_DRY-RUN': filled('false').pipe(
    z.enum(['true', 'false'], 'The input dry-run is true or false.').transform((said) => said === 'true'),
  ),
  GITHUB_REPOSITORY: z
    .string('GITHUB_REPOSITORY is not set: this runs within GitHub Actions.')
    .regex(/^[^/\s]+\/[^/\s]+$/, 'GITHUB_REPOSITORY is no name of a repository.'),
  GITHUB_WORKSPACE: z.string('GITHUB_WORKSPACE is not set: this runs within GitHub Actions.'),
  GITHUB_API_URL: filled('https://api.github.com'),
  GITHUB_EVENT_NAME: filled(''),
  GITHUB_EVENT_PATH: z.string().optional(),
  GITHUB_REF: filled(''),
  GITHUB_STEP_SUMMARY: z.string().optional(),
  GITHUB_OUTPUT: z.string().optional(),
});

export type ReadSettings =
  | { readonly kind: 'read'; readonly settings: ActionSettings }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export function readSettings(env: Readonly<Record<string, string | undefined>>): ReadSettings {
  const parsed = settings.safeParse(env);
  if (!parsed.success)
    return { kind: 'refused', messages: parsed.error.issues.map(({ message }) => message) };
  const said = parsed.data;
  const [owner = ''] = said.GITHUB_REPOSITORY.split('/');
  return {
    kind: 'read',
    settings: {
      token: said.INPUT_TOKEN,
      repository: said.GITHUB_REPOSITORY,
      owner,
      workspace: said.GITHUB_WORKSPACE,
      goalsFile: said.INPUT_GOALS,
      branch: said.INPUT_BRANCH,
      projects: said.INPUT_PROJECTS,
      repositories: said.INPUT_REPOSITORIES,
      estimateField: said['INPUT_ESTIMATE-FIELD'] === '' ? undefined : said['INPUT_ESTIMATE-FIELD'],
      dryRun: said['INPUT_DRY-RUN'],
      apiUrl: said.GITHUB_API_URL.replace(/\/$/, ''),
      eventName: said.GITHUB_EVENT_NAME,
      eventPath: said.GITHUB_EVENT_PATH,
      ref: said.GITHUB_REF,
      summaryFile: said.GITHUB_STEP_SUMMARY,
      outputFile: said.GITHUB_OUTPUT,
    },
  };
}
