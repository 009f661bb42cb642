/** Who may import whom. Paths are relative to the repository; a package is named by its folder. */
export interface BoundaryRule {
  /** The folder the rule is about; the longest folder that holds a file decides. */
  readonly folder: string;
  /** Bare specifiers that may be imported: a name, a name with everything below it, or `*` for anything declared. */
  readonly may: readonly string[];
  /** Bare specifiers that may not, although `may` would allow them. */
  readonly mayNot: readonly string[];
  readonly why: string;
}

const ENGINES = ['@throughline/store/pglite', '@throughline/store/postgres', '@throughline/store/forge-sql'];
const SANDBOX = '@throughline/sandbox/**';

export const RULES: readonly BoundaryRule[] = [
  { folder: 'core/src', may: ['zod'], mayNot: [], why: 'core is pure: its one dependency is zod' },
  {
    folder: 'plugins/store',
    may: ['*'],
    mayNot: ['@throughline/jira', '@throughline/panel/**', '@throughline/host', SANDBOX, '@throughline/test'],
    why: 'the store imports core’s front door, never a tool',
  },
  {
    folder: 'plugins/jira',
    may: ['*'],
    mayNot: ['@throughline/panel/**', '@throughline/host', SANDBOX, ...ENGINES.slice(0, 2)],
    why: 'a tool’s plugin imports core and the store’s front doors, never a sibling; PGlite and pg stay out of Forge',
  },
  {
    folder: 'plugins/linear',
    may: ['*'],
    mayNot: [
      '@throughline/store/**',
      '@throughline/jira',
      '@throughline/github',
      '@throughline/panel/**',
      '@throughline/host',
      SANDBOX,
    ],
    why: 'a tool’s plugin imports core’s front door and its own platform’s packages, never a sibling',
  },
  {
    folder: 'plugins/github',
    may: ['*'],
    mayNot: [
      '@throughline/store/**',
      '@throughline/jira',
      '@throughline/linear',
      '@throughline/panel/**',
      '@throughline/host',
      SANDBOX,
    ],
    why: 'a tool’s plugin imports core’s front door and its own platform’s packages, never a sibling',
  },
  {
    folder: 'plugins/panel',
    may: ['*'],
    mayNot: ['@throughline/store/**', '@throughline/jira', '@throughline/host', SANDBOX],
    why: 'panels import core’s views and operation types',
  },
  {
    folder: 'plugins/sandbox',
    may: ['*'],
    mayNot: ['@throughline/jira', '@throughline/host', '@throughline/panel/**', '@throughline/store/**'],
    why: 'a stand-in for a platform knows nothing of what runs on it',
  },
  {
    folder: 'plugins/host',
    may: ['*'],
    mayNot: [SANDBOX],
    why: 'only `start` and tests import the sandbox',
  },
  { folder: 'plugins/host/src/start', may: ['*'], mayNot: [], why: '`start` composes the local stand-ins' },
  { folder: 'src', may: [], mayNot: [], why: 'src holds named re-exports of plugins/jira, nothing else' },
  { folder: 'test', may: ['*'], mayNot: [], why: 'tests use front doors' },
];
