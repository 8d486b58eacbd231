/** One of several programs that start in one folder: each message is a first slot to start with, each answer its keys. */
import { EncryptedFileKeyStore, EnvFileKeyStore, type KeyStore, Lighter } from '@lighter/gateway'
import type { Environment } from '@lighter/standards'

const { environment, l1PrivateKey, path, password } = JSON.parse(process.env['WORKER'] ?? '') as {
  environment: Environment
  l1PrivateKey: string
  path: string
  password?: string
}

// One for all starts: it reads the file each time, and derives the key of the password once.
const keyStore: KeyStore =
  password === undefined ? new EnvFileKeyStore(path) : new EncryptedFileKeyStore({ path, password })

async function start(reserveFrom: number): Promise<string[]> {
  await using lighter = await Lighter.connect({
    environment,
    l1PrivateKey,
    keyStore,
    reserveFrom,
    env: {},
    transport: 'rest',
  })
  return (await lighter.checkClient()).map(({ matches }) => String(matches))
}

process.on('message', (reserveFrom: number) => {
  start(reserveFrom).then(
    (keys) => process.send?.(keys),
    (error: unknown) => process.send?.([String(error)]),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.([])
