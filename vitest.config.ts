import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'test/forge/fixture-app/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Databases and a browser share two cores in CI; more workers only make each other wait.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
