import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = join(import.meta.dirname, '../..')

/** Files that take longest, longest first: started last, one of them would keep a single worker busy at the end. */
const LONGEST = [
  'apps/localnet-web/test/page.live.test.ts',
  'packages/ws/test/mutated-frames.test.ts',
  'apps/localnet-web/test/faults-and-time.live.test.ts',
  'packages/ws/test/soak.live.test.ts',
  'packages/gateway/test/chaos.live.test.ts',
  'packages/localnet/test/clients/official-python.live.test.ts',
  'packages/gateway/test/keys/two-programs.live.test.ts',
  'packages/localnet/test/server/fuzz.live.test.ts',
  'apps/examples/test/examples.live.test.ts',
  'packages/signer/test/native/differential.live.test.ts',
  'apps/examples/test/demo.test.ts',
  'apps/localnet-web/test/trading.live.test.ts',
  'packages/cli/test/run-cli.live.test.ts',
  'packages/localnet/test/durability/kill.live.test.ts',
  'packages/localnet/test/durability/data-folder.live.test.ts',
  'packages/server/test/ws/limits.live.test.ts',
  'packages/cli/test/commands/markets.live.test.ts',
  'packages/gateway/test/transactions/before-signing.live.test.ts',
  'packages/gateway/test/transactions/shared-key.live.test.ts',
  'packages/lob/test/book/tick-store.test.ts',
  'packages/ws/test/client/link-pool.live.test.ts',
  'packages/cli/test/main.live.test.ts',
  'packages/localnet/test/clients/ccxt-javascript.live.test.ts',
  'packages/ws/test/subscriptions/listeners.model.live.test.ts',
  'packages/gateway/test/keys/env-file-key-store.test.ts',
  'packages/localnet/test/durability/state-codec.test.ts',
  'packages/localnet/test/engine/invariants.test.ts',
]

const PLACES = new Map(
  LONGEST.map((file, i) => {
    const path = join(root, file)
    if (!existsSync(path)) throw new Error(`${file} was moved: correct the list of the longest tests.`)
    return [path, i]
  }),
)

/** Starts the longest files first, also where no run has measured them yet. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = (file: TestSpecification): number => PLACES.get(file.moduleId) ?? PLACES.size
    const groupOf = (file: TestSpecification): number => file.project.config.sequence.groupOrder
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || placeOf(a) - placeOf(b))
  }
}
