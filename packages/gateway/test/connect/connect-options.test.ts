import { Lighter } from '@lighter/gateway'
import { expect, test } from 'vitest'

test('a function as l1Signer needs an address', async () => {
  const connecting = Lighter.connect({ l1Signer: async () => '0x' })
  await expect(connecting).rejects.toMatchObject({
    code: 'BAD_OPTIONS',
    message: expect.stringContaining('l1Address'),
  })
})
