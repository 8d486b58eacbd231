import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../../src/engine/errors.ts'
import { fundMarkets } from '../../src/engine/funding.ts'
import { clearMarket, respec } from '../../src/engine/markets/respec.ts'
import { crossRisk } from '../../src/engine/risk.ts'
import { fullSum } from '../support/exchange-invariants.ts'
import { RandomSession } from '../support/random-session.ts'

/** Other decimals for a market; a position without an exact value in them stays as it is. */
function tryRespec(session: RandomSession, pick: number): void {
  const perps = [...session.ex.markets.values()].filter((one) => one.kind === 'perp')
  const market = perps[pick % perps.length]
  if (market === undefined) return
  const shift = pick % 2 === 0 ? 1 : -1
  clearMarket(session.ex, market)
  try {
    respec(session.ex, market, {
      sizeDecimals: market.sizeDecimals + shift,
      priceDecimals: market.priceDecimals - shift,
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

test('the running sums of cross risk equal the full sum after trades, marks, funding, liquidations, transfers, leverage changes and new decimals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), fc.constantFrom('fund', 'respec', 'deposit')), {
        minLength: 5,
        maxLength: 8,
      }),
      (seed, plan) => {
        const session = new RandomSession(seed, 5)
        for (const [steps, then] of plan) {
          for (let i = 0; i < steps; i++) {
            session.step()
            for (const account of session.ex.accounts.values())
              expect(crossRisk(account)).toEqual(fullSum(account))
          }
          if (then === 'fund')
            fundMarkets(
              session.ex,
              [...session.ex.markets.values()].filter((one) => one.kind === 'perp'),
            )
          else if (then === 'respec') tryRespec(session, steps)
          else for (const account of session.accounts) session.ex.addCollateral(account, 1_000_000_000_001n)
          for (const account of session.ex.accounts.values())
            expect(crossRisk(account)).toEqual(fullSum(account))
        }
      },
    ),
    { numRuns: 12 },
  )
})

test('cross risk with one position replaced equals the sum without it and with its stand-in', () => {
  const session = new RandomSession(7, 5)
  for (let i = 0; i < 3000; i++) session.step()
  let replaced = 0
  for (const account of session.ex.accounts.values()) {
    for (const position of account.positions.values()) {
      if (position.marginMode !== 'cross' || position.size === 0n) continue
      replaced += 1
      const { market, size, entry, prefix, imf } = position
      const same = { market, size, entry, prefix, imf, isCross: true }
      expect(crossRisk(account, account.collateral, same)).toEqual(fullSum(account))
      const without = crossRisk(account, 0n, { ...same, isCross: false })
      const doubled = crossRisk(account, 0n, { ...same, size: 2n * size, entry: 2n * entry })
      const full = fullSum(account)
      expect(doubled.maintenance - without.maintenance).toBe(2n * (full.maintenance - without.maintenance))
      expect(doubled.value - without.value).toBe(2n * (full.value - account.collateral - without.value))
    }
  }
  expect(replaced).toBeGreaterThan(5)
})
