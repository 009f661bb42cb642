import { fileURLToPath } from 'node:url';

/** Where the built panels lie: `index.html` for Forge, `web.html` for a host's pages. Absolute, without a slash at the end. */
export const distDirectory: string = fileURLToPath(new URL('../dist', import.meta.url));
