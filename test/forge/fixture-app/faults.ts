/** A change to the fixture app that one of the offline checks must find. */
export interface Fault {
  readonly name: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
}

export const faults = {
  missingScope: {
    name: 'a scope that a call to Jira needs is missing',
    file: 'manifest.yml',
    replace: "'write:jira-work', ",
    by: '',
  },
  missingEventScope: {
    name: 'a scope that an event needs is missing',
    file: 'manifest.yml',
    replace: "'read:jira-work', ",
    by: '',
  },
  missingExport: {
    name: 'a handler that the manifest names is not exported',
    file: 'src/app.ts',
    replace: 'onGoodbye, ',
    by: '',
  },
  duplicateKey: {
    name: 'two modules have one key',
    file: 'manifest.yml',
    replace: '{ key: goodbye,',
    by: '{ key: panel,',
  },
  topLevelAwait: {
    name: 'a top-level await makes every export vanish',
    file: 'src/background.ts',
    replace: 'interface JqlEvent',
    by: 'await Promise.resolve();\n\ninterface JqlEvent',
  },
  unpermittedEgress: {
    name: 'an address is fetched that the manifest does not permit',
    file: 'src/resolver.ts',
    replace: 'fetch(payload.url)',
    by: "fetch('https://elsewhere.example/x')",
  },
} as const satisfies Record<string, Fault>;
