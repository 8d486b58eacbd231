import { describe, expect, it } from 'vitest'
import * as entry from '../src/actions.ts'
import * as actions from '../src/binding/actions.ts'
import { Lighter } from '../src/index.ts'

const NOT_INITIALIZED = { code: 'NOT_INITIALIZED' }

describe('a client that is not connected', () => {
  const lighter = new Lighter({ environment: 'testnet' })

  it('throws NOT_INITIALIZED for every action, REST call and explorer call', async () => {
    await expect(lighter.limitOrder({ ticker: 'BTC', amount: 1, price: 1 })).rejects.toMatchObject(
      NOT_INITIALIZED,
    )
    await expect(lighter.withdraw({ amount: 1 })).rejects.toMatchObject(NOT_INITIALIZED)
    await expect(lighter.allMidsSubscribe({ handler: () => {} })).rejects.toMatchObject(NOT_INITIALIZED)
    await expect(lighter.systemConfig()).rejects.toMatchObject(NOT_INITIALIZED)
    await expect(lighter.statsTotal()).rejects.toMatchObject(NOT_INITIALIZED)
    expect(() => lighter.tradesAll()).toThrow(expect.objectContaining(NOT_INITIALIZED))
    expect(() => lighter.market({ ticker: 'BTC' })).toThrow(expect.objectContaining(NOT_INITIALIZED))
    expect(() => lighter.rest).toThrow(expect.objectContaining(NOT_INITIALIZED))
    expect(() => lighter.accountIndex).toThrow(expect.objectContaining(NOT_INITIALIZED))
  })

  it('has every action as a method of the same name, and the entry exports each as a function', () => {
    expect(Object.keys(actions).length).toBeGreaterThanOrEqual(80)
    for (const name of Object.keys(actions)) {
      expect(Object.hasOwn(Lighter.prototype, name), name).toBe(true)
      expect(entry).toHaveProperty(name)
    }
  })

  it('does not print its methods', () => {
    expect(Object.keys(lighter)).toEqual([])
  })
})
