import { defineConfig } from 'vitest/config'

const conditions = ['@lighter/source', 'module', 'node', 'development|production']

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    // How long to wait for what must happen; never an assertion on speed.
    expect: { poll: { timeout: 90_000 } },
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'tools/*/test/**/*.test.ts'],
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        // Sockets, child processes and whole sessions: one file at a time, so that a slow machine is not a flaky one.
        test: {
          name: 'live',
          include: ['packages/*/test/**/*.live.test.ts', 'apps/*/test/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
    ],
  },
})
