import manifest from '../package.json' with { type: 'json' };

/** The version of the host. */
export const VERSION: string = manifest.version;
