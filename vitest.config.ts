import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

// As Node resolves: without `module`, which is for bundlers.
const conditions = ['@lighter/source', 'node', 'development|production']

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    // How long to wait for what must happen; never an assertion on speed.
    expect: { poll: { timeout: 90_000 } },
    hookTimeout: 180_000,
    // Files share the modules that their worker has loaded, which is half of the time of `npm test`.
    isolate: false,
    // The two projects and the next run take transformed modules from the disk: a third of the CPU of a small run.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: LongestFirst },
    // Keys of localnets are not kept in the developer's own state folder.
    env: { XDG_STATE_HOME: join(tmpdir(), 'lighter-tests') },
    unstubGlobals: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/test/**/*.test.ts', 'tools/*/test/**/*.test.ts'],
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
          maxWorkers: 2,
          testTimeout: 180_000,
        },
      },
      {
        extends: true,
        // Sockets, child processes and whole sessions: they mostly wait, so more of them run than there are cores.
        test: {
          name: 'live',
          include: ['packages/*/test/**/*.live.test.ts', 'apps/*/test/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          maxWorkers: 4,
          sequence: { groupOrder: 1, sequencer: LongestFirst },
          testTimeout: 300_000,
        },
      },
    ],
  },
})
