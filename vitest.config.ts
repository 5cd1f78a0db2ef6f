import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // `npm run test:long` has these too.
    exclude: process.env['TESTCAMP_TEST'] === 'long' ? [] : ['src/**/*.long.test.ts'],
    environment: 'node',
    globalSetup: ['.ci/testSetup.mjs'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // By default one processor is left idle, which on a machine of two is half of it.
    maxWorkers: '100%',
    // Nothing keeps a state in its module, so that files may share what is loaded and compiled.
    isolate: false,
    // The built command is run as it is.
    server: { deps: { external: [/\/dist\//] } },
  },
});
