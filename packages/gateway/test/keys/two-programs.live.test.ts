import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EncryptedFileKeyStore, EnvFileKeyStore, secretName } from '@lighter/gateway'
import { Localnet } from '@lighter/localnet'
import { publicKeyOf } from '@lighter/signer'
import { expect, it } from 'vitest'
import { program } from '../../../../test/support/program.ts'

const STARTS = 20

it.each(['.env', 'keys.json'])(
  `two programs × ${STARTS} starts in one folder: every registered key is in %s`,
  async (name) => {
    await using net = await Localnet.start({ seed: 1, liquidity: false })
    const folder = await mkdtemp(join(tmpdir(), 'lighter-two-'))
    const path = join(folder, name)
    const password = name === '.env' ? undefined : 'correct horse'
    const { l1PrivateKey, accountIndex } = net.accounts[0]!
    const worker = { environment: net.environment, l1PrivateKey, path, password }
    const begin = (): ChildProcess =>
      spawn(process.execPath, program('packages/gateway/test/support/start-worker.ts'), {
        env: { ...process.env, WORKER: JSON.stringify(worker) },
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      })
    const programs = [begin(), begin()]
    try {
      await Promise.all(programs.map((program) => once(program, 'message')))
      const slots = new Set<number>()
      for (let i = 0; i < STARTS; i++) {
        // Slots of their own, and in every fourth round the same.
        const first = programs.map((_, j) => 2 + 4 * i + (i % 4 === 3 ? 0 : 2 * j))
        const answers = await Promise.all(
          programs.map(async (program, j) => {
            program.send(first[j]!)
            return (await once(program, 'message'))[0] as string[]
          }),
        )
        expect(answers, `round ${i}`).toEqual([
          ['true', 'true'],
          ['true', 'true'],
        ])
        for (const slot of first) slots.add(slot).add(slot + 1)
      }
      const store =
        password === undefined ? new EnvFileKeyStore(path) : new EncryptedFileKeyStore({ path, password })
      const { apiKeys } = net.account(accountIndex)
      for (const slot of slots) {
        const secret = await store.load(secretName(slot))
        expect(publicKeyOf(secret ?? '').replace(/^0x/, ''), `slot ${slot}`).toBe(
          apiKeys.find(({ apiKeyIndex }) => apiKeyIndex === slot)?.publicKey.replace(/^0x/, ''),
        )
      }
      expect(await readdir(folder)).toEqual([name])
    } finally {
      for (const program of programs) program.disconnect()
    }
  },
)
