import { fileURLToPath } from 'node:url';

/** The root of the Forge app, where its manifest lies. */
export const appFolder: string = fileURLToPath(new URL('../../../../..', import.meta.url));
