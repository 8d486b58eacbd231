import { Localnet } from '@lighter/localnet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lighter, type Outcome } from '../support/terminal.ts'

let net: Localnet
beforeAll(async () => {
  net = await Localnet.start({ seed: 1, bookIntervalMs: 0 })
})
afterAll(() => net.close())

const local = (line: string): Promise<Outcome> => lighter(`${line} --env ${net.url}`)

it('closes one position by its ticker in any case, and prints the fill price', async () => {
  await local('order buy ETH 0.5')
  const { code, out } = await local('close eth')
  expect(out).toMatch(/^ETH sell .* at market: filled 0\.5 at 2,\d+(\.\d+)? on average/)
  expect(code).toBe(0)
  expect(await local('close eth')).toMatchObject({ code: 0, out: 'no open positions\n' })
})

it('previews without a transaction and without a key, and closes all', async () => {
  await local('order buy ETH 0.5')
  await local('order sell BTC 0.01')
  const before = net.transactions().length
  const shown = await local('close --all --preview')
  expect(shown.out).toMatch(/^market +order +size/)
  expect(shown.out).toMatch(/^ETH +sell +0\.5/m)
  expect(shown.out).toMatch(/^BTC +buy +0\.01/m)
  expect(shown.out).toContain('nothing was sent')
  expect(net.transactions().length).toBe(before)
  const { code, out } = await local('close --all --json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject([{ order: { status: 'filled' } }, { order: { status: 'filled' } }])
  expect((await local('positions')).out).toBe('no open positions\n')
})

it('exits with 1 when part of a position stays open', async () => {
  const [best] = net.book('ETH').bids
  const size = Number((best?.[1] ?? 0n) + 1n) / 10 ** net.market('ETH').sizeDecimals
  await local(`order buy ETH ${size}`)
  // Without slippage only the best bid takes it, which is one lot too small.
  const { code, err } = await local('close --all --slippage 0')
  expect(err).toContain('ORDER_NOT_DONE')
  expect(code).toBe(1)
  expect((await local('positions')).out).toMatch(/^ETH +long/m)
})

it.each(['close', 'close ETH --all', 'close ETH --slippage 2'])('%s is wrong usage', async (line) => {
  expect(await local(line)).toMatchObject({ code: 2 })
})
