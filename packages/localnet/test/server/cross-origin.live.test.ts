import { Localnet } from '@lighter/localnet'
import { expect, test } from 'vitest'

const origin = 'https://page.example'

test('a page of another server may send an auth token and read every answer', async () => {
  await using net = await Localnet.start({ markets: ['BTC'] })
  const { restUrl } = net.environment
  const preflight = await fetch(`${restUrl}/api/v1/account`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-headers': 'authorization' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
  for (const path of ['/api/v1/orderBooks', '/api/v1/account?by=odd', '/api/v1/unknown']) {
    const { headers } = await fetch(restUrl + path, { headers: { origin } })
    expect([path, headers.get('access-control-allow-origin')]).toEqual([path, '*'])
    // The exchange's clock is read from the header `date`.
    expect(headers.get('access-control-expose-headers')).toBe('*')
  }
})

test('a page of another server may not read the controls', async () => {
  await using net = await Localnet.start({ markets: ['BTC'] })
  const answer = await fetch(`${net.environment.restUrl}/localnet/info`, { headers: { origin } })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null])
})
