import { silentLogger } from '@lighter/standards'
import { expect, test } from 'vitest'
import * as node from '../../src/keys/files/node.ts'
import * as web from '../../src/keys/files/web.ts'

const unsupported = expect.objectContaining({
  code: 'UNSUPPORTED_PLATFORM',
  message: expect.stringContaining('MemoryKeyStore'),
})

test('in a browser, file stores report immediately that there are no files', async () => {
  expect(() => new web.EnvFileKeyStore()).toThrow(unsupported)
  expect(() => new web.EncryptedFileKeyStore()).toThrow(unsupported)
  await expect(web.readEnvFile()).rejects.toEqual(unsupported)
})

test('without a key store, a browser has no keys and refuses to create one that would be lost', async () => {
  const store = web.platformKeyStore()
  expect(await store.load('LIT_123_SECRET')).toBeUndefined()
  await expect(store.save('LIT_123_SECRET', '00'.repeat(40))).rejects.toEqual(unsupported)
})

test('a bundle for browsers has the same exports', () => {
  expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort())
  expect(node.platformKeyStore(silentLogger)).toMatchObject({ path: expect.stringMatching(/\.env$/) })
})
