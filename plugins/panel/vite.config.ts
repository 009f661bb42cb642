import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { SOURCES, themeTokens } from './build/theme-tokens.ts';

/**
 * Built once for each page, so that a page is one script and one style sheet before its first view, and so that the
 * bridge is in no bundle but Forge's. `--mode forge` comes first and empties the folder.
 */
export default defineConfig(({ mode }) => ({
  base: './',
  publicDir: mode === 'web' ? false : 'public',
  plugins: [react(), themeTokens(SOURCES)],
  build: {
    target: 'es2022',
    emptyOutDir: mode !== 'web',
    modulePreload: { polyfill: false },
    // Forge's policy allows no data: fonts or scripts, and small files are rare here.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: mode === 'web' ? 'web.html' : 'index.html',
      output: { codeSplitting: { groups: [{ name: 'first-view', tags: ['$initial'] }] } },
    },
  },
}));
