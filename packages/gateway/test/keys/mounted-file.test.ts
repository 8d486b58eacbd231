import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lighter-mount-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const canMount = spawnSync('unshare', ['-m', 'mount', '--bind', '/dev/null', '/dev/null']).status === 0

// A file that is a mount of its own, as `docker run -v ./.env:/app/.env` makes it, refuses to be renamed over.
it.runIf(canMount)('writes a single-file bind mount in place, and leaves no other file', () => {
  const [outside, inside] = [join(folder, 'outside.env'), join(folder, 'app.env')]
  writeFileSync(outside, 'NOTE=1\n', { mode: 0o600 })
  writeFileSync(inside, '')
  const script = `
    const { EnvFileKeyStore } = await import('@lighter/gateway')
    const store = new EnvFileKeyStore(${JSON.stringify(inside)})
    await store.save('LIT_1_SECRET', '0x' + 'ab'.repeat(40))
    await store.save('LIT_2_SECRET', '0x' + 'cd'.repeat(40))
    process.stdout.write(await store.load('LIT_1_SECRET'))`
  const run = `mount --bind ${outside} ${inside} && exec ${process.execPath} --conditions=@lighter/source --import tsx --input-type=module -e "$0"`
  const { stdout, stderr, status } = spawnSync('unshare', ['-m', 'sh', '-c', run, script], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).toBe(`0x${'ab'.repeat(40)}`)
  expect(readFileSync(outside, 'utf8')).toBe(
    `NOTE=1\nLIT_1_SECRET="0x${'ab'.repeat(40)}"\nLIT_2_SECRET="0x${'cd'.repeat(40)}"\n`,
  )
  expect(readdirSync(folder).sort()).toEqual(['app.env', 'outside.env'])
})
