import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { EncryptedFileKeyStore } from '@lighter/gateway'
import { afterEach, beforeEach, expect, it } from 'vitest'

const SECRET = `0x${'ab'.repeat(40)}`
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lighter-keys-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('stores secrets that only the password decrypts, in a file only its owner can read', async () => {
  const store = new EncryptedFileKeyStore({ path, password: 'correct horse' })
  expect(await store.load('LIT_1_SECRET')).toBeUndefined()
  await Promise.all([store.save('LIT_1_SECRET', SECRET), store.save('LIT_2_SECRET', `0x${'cd'.repeat(40)}`)])
  expect(await new EncryptedFileKeyStore({ path, password: 'correct horse' }).load('LIT_1_SECRET')).toBe(
    SECRET,
  )
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).not.toContain('abab')
  const wrong = new EncryptedFileKeyStore({ path, password: 'battery staple' })
  await expect(wrong.load('LIT_1_SECRET')).rejects.toMatchObject({ code: 'KEY_STORE_LOCKED' })
  await expect(wrong.save('LIT_3_SECRET', SECRET)).rejects.toMatchObject({ code: 'KEY_STORE_LOCKED' })
  await expect(store.save('LIT_1_SECRET', `0x${'ef'.repeat(40)}`)).rejects.toMatchObject({
    code: 'KEY_EXISTS',
  })
  await store.save('LIT_1_SECRET', SECRET)
  expect(inspect(store, { depth: 9, showHidden: true })).not.toContain('horse')
})

it('does not decrypt a secret under another name, nor a file with weak key derivation', async () => {
  const store = new EncryptedFileKeyStore({ path, password: 'p' })
  await store.save('LIT_1_SECRET', SECRET)
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    secrets: Record<string, unknown>
    kdf: { N: number }
  }
  file.secrets['LIT_2_SECRET'] = file.secrets['LIT_1_SECRET']
  writeFileSync(path, JSON.stringify(file))
  await expect(store.load('LIT_2_SECRET')).rejects.toMatchObject({ code: 'KEY_STORE_LOCKED' })
  file.kdf.N = 2
  writeFileSync(path, JSON.stringify(file))
  await expect(store.load('LIT_1_SECRET')).rejects.toMatchObject({ code: 'KEY_STORE_CORRUPT' })
  writeFileSync(path, 'not json')
  await expect(store.save('LIT_1_SECRET', SECRET)).rejects.toMatchObject({ code: 'KEY_STORE_CORRUPT' })
  expect(readFileSync(path, 'utf8')).toBe('not json')
})

it('refuses an empty password, which would protect nothing', () => {
  for (const password of ['', undefined]) {
    expect(() => new EncryptedFileKeyStore({ path, password: password as string })).toThrow(
      expect.objectContaining({ code: 'BAD_OPTIONS' }),
    )
  }
})
