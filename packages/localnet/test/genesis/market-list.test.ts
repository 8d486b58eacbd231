import { expect, test } from 'vitest'
import { marketOfText } from '../../src/genesis/market-list.ts'

test('a known ticker keeps its specification, under another id where one is given', () => {
  expect(marketOfText('BTC')).toMatchObject({ id: 1, symbol: 'BTC', sizeDecimals: 5, price: 618_000 })
  expect(marketOfText('BTC:4095@70000')).toMatchObject({ id: 4095, sizeDecimals: 5, price: 700_000 })
  expect(marketOfText('ETH/USDC:4510')).toMatchObject({ id: 4510, kind: 'spot', baseAsset: 1 })
})

test('an unknown ticker with an id is a new perps market', () => {
  expect(marketOfText('TUR30:4647@12.5')).toMatchObject({
    id: 4647,
    symbol: 'TUR30',
    kind: 'perp',
    price: 125_000,
    quoteMultiplier: 1n,
  })
  expect(marketOfText('LAST:281474976710655')).toMatchObject({ id: 281_474_976_710_655, price: 1_000_000 })
})

test.each([
  ['TUR30', /Unknown market "TUR30".*TUR30:4095/],
  ['BTC:255', /id of BTC is 255; allowed/],
  ['BTC:281474976710656', /id of BTC is 281474976710656; allowed/],
  ['BTC:-1', /allowed: TICKER, TICKER:ID or TICKER:ID@PRICE/],
  ['BTC:1.5', /allowed: TICKER/],
  ['BTC:4095x', /allowed: TICKER/],
  ['', /allowed: TICKER/],
  ['BTC@0', /price of BTC is 0/],
  ['weETH/USDC:4510', /spotMarket/],
])('%j is refused with what is allowed', (text, message) => {
  expect(() => marketOfText(text)).toThrow(message)
})
