import { describe, expect, test } from 'vitest'
import type { ActorRequest } from '../../src/control/actor.ts'
import { decodeInput, encodeInput } from '../../src/durability/input-codec.ts'
import { fromLine, toLine } from '../../src/durability/lines.ts'
import { decodeState, encodeState, stateHash } from '../../src/durability/state-codec.ts'
import { advanceTo, runDue } from '../../src/engine/clockwork.ts'
import { Refused } from '../../src/engine/errors.ts'
import { NO_EVENTS } from '../../src/engine/events.ts'
import { Exchange } from '../../src/engine/exchange.ts'
import { execute, type Input } from '../../src/engine/inputs.ts'
import { LLP_INDEX } from '../../src/engine/state/protocol.ts'
import { STAKING_POOL_INDEX } from '../../src/engine/state/venue.ts'
import type { VenueAction } from '../../src/engine/venue/actions.ts'
import { RandomSession } from '../support/random-session.ts'
import { transaction } from '../support/transaction.ts'

test('lines keep bigints and texts that look like them', () => {
  const value = ['x', { a: 1n, b: -(2n ** 80n), c: '\u0001n1', d: '1n', e: null, f: [true, 'é\n'] }]
  expect(fromLine(toLine(value))).toEqual(value)
})

describe.each([1, 2, 3])('a random session (seed %i)', (seed) => {
  test('survives encoding: the decoded exchange has the same hash and goes on in the same way', () => {
    const session = new RandomSession(seed)
    for (let i = 0; i < 4000; i++) session.step()
    const copy = new Exchange(NO_EVENTS, { now: session.ex.now })
    decodeState(copy, encodeState(session.ex))
    expect(stateHash(copy)).toBe(stateHash(session.ex))
    for (const market of copy.markets.values()) expect(market.book.check()).toEqual([])
    for (const ex of [session.ex, copy]) {
      advanceTo(ex, ex.now + 7_200_000)
      execute(ex, { kind: 'setMark', market: 0, price: 250_000 })
      execute(ex, { kind: 'expireMarket', market: 1 })
    }
    expect(stateHash(copy)).toBe(stateHash(session.ex))
  })

  test('leads to the same state when its inputs are replayed from their journal text', () => {
    const session = new RandomSession(seed)
    const journal: string[] = []
    session.onInput = (at, input) => journal.push(encodeInput(at, input))
    const genesis = [...encodeState(session.ex)]
    const start = session.ex.now
    for (let i = 0; i < 4000; i++) session.step()
    const replayed = new Exchange(NO_EVENTS, { now: start })
    decodeState(replayed, genesis)
    for (const text of journal) {
      const { at, input } = decodeInput(text, 300)
      advanceTo(replayed, at)
      runDue(replayed)
      execute(replayed, input)
    }
    advanceTo(replayed, session.ex.now)
    runDue(replayed)
    runDue(session.ex)
    expect(stateHash(replayed)).toBe(stateHash(session.ex))
    expect(session.counts.refused).toBeGreaterThan(100)
  })
})

test('a refused input leaves the hash as it was', () => {
  const session = new RandomSession(4)
  for (let i = 0; i < 500; i++) session.step()
  const before = stateHash(session.ex)
  const account = session.accounts[0]!.index
  const act = (request: ActorRequest): Input => ({ kind: 'act', tx: transaction(account, request) })
  const venue = (action: VenueAction): Input => ({ kind: 'venue', action })
  const refused: Input[] = [
    act({ type: 'updateLeverage', marketIndex: 120, initialMarginFraction: 1, marginMode: 'cross' }),
    act({ type: 'updateMargin', marketIndex: 120, usdcAmount: 1n, direction: 'add' }),
    act({ type: 'withdraw', assetIndex: 1, routeType: 'spot', amount: 10n ** 15n }),
    act({
      type: 'createPublicPool',
      operatorFee: 0,
      initialTotalShares: 10n ** 12n,
      minOperatorShareRate: 0,
    }),
    act({ type: 'mintShares', publicPoolIndex: LLP_INDEX, shareAmount: 10n ** 15n }),
    act({ type: 'burnShares', publicPoolIndex: LLP_INDEX, shareAmount: 10n ** 15n }),
    act({ type: 'stakeAssets', stakingPoolIndex: STAKING_POOL_INDEX, shareAmount: 10n ** 15n }),
    act({ type: 'unstakeAssets', stakingPoolIndex: STAKING_POOL_INDEX, shareAmount: 10n ** 15n }),
    act({ type: 'updateAccountAssetConfig', assetIndex: 1, assetMarginMode: 1 }),
    venue({ act: 'setMetadata', master: account, target: 1, name: '', description: '', color: '' }),
    venue({ act: 'useReferral', account, code: 'NONE', x: '', discord: '', telegram: '' }),
    venue({ act: 'updateKickback', account, percentage: 101 }),
    venue({ act: 'createLease', account, amount: 1n, days: 31 }),
    venue({ act: 'respondToRfq', id: 10_000, account, status: 'acknowledged' }),
    venue({ act: 'createAtomicOrder', account, name: '', legs: [] }),
    venue({ act: 'deleteAtomicOrder', account, id: 10_000 }),
    venue({ act: 'unregisterDevice', account, token: 'none' }),
    venue({ act: 'recordBridge', intentAddress: 'none', account, amount: 1n }),
    { kind: 'changeTier', account, tier: 'gold', force: true },
    { kind: 'deposit', l1Address: 'nonsense', asset: 3, amount: 1n },
  ]
  for (const input of refused) {
    expect(() => execute(session.ex, input)).toThrow(Refused)
    expect(stateHash(session.ex)).toBe(before)
  }
})
