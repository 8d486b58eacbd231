import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { freePort } from '../../../../test/support/ports.ts'
import { program } from '../../../../test/support/program.ts'

test('lighter-localnet outlives the readers of both its outputs', async () => {
  const port = await freePort()
  const child = spawn(process.execPath, [
    ...program('packages/localnet/src/cli/main.ts'),
    '--port',
    String(port),
    '--markets',
    'BTC',
  ])
  child.stdout.destroy()
  child.stderr.destroy()
  const isUp = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/localnet/info`).catch(() => undefined)
    return answer?.ok === true
  }
  await expect.poll(isUp, { timeout: 30_000, interval: 100 }).toBe(true)
  // What it prints after the start has arrived by the second answer.
  expect(await isUp()).toBe(true)
  expect(child.exitCode).toBe(null)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
