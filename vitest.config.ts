import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'test/forge/fixture-app/**'],
    // Generous: a slow machine makes nothing wrong. What must be fast is measured in test/bench, as a ratio.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Databases and a browser share two cores in CI; more workers only make each other wait.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
