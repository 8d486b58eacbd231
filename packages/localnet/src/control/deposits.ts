import { ConfigError, formatTicks, type Numeric, toTicks } from '@lighter/standards'
import { refused } from '../engine/errors.ts'
import { USDC } from '../engine/state/protocol.ts'
import type { Sequencer } from '../sequencer.ts'

/** Amounts of the protocol have 60 bits. */
const MOST_AMOUNT = (1n << 60n) - 1n

/** Deposits an asset, USDC by default. Returns the account index. @throws {ConfigError} for invalid options */
export function deposit(
  sequencer: Sequencer,
  options: {
    l1Address?: string | undefined
    accountIndex?: number | undefined
    amount: Numeric
    asset?: string | undefined
  },
): number {
  const { l1Address, accountIndex } = options
  const asset = [...sequencer.exchange.assets.values()].find(
    (one) => one.symbol === (options.asset ?? 'USDC'),
  )
  if (asset === undefined)
    throw new ConfigError(`Unknown asset ${String(options.asset)}. Use ETH, LIT or USDC.`)
  if (l1Address === undefined && accountIndex === undefined)
    throw new ConfigError('deposit needs l1Address or accountIndex.')
  const amount = toTicks(options.amount, asset.decimals, { field: 'amount' })
  if (amount < 1n || amount > MOST_AMOUNT)
    throw new ConfigError(
      `A deposit must be ${formatTicks(1, asset.decimals)} to ${formatTicks(MOST_AMOUNT, asset.decimals)} ${asset.symbol}, not ${String(options.amount).slice(0, 50)}.`,
    )
  return sequencer.accept({
    kind: 'deposit',
    // Inputs are journaled: they have no undefined values.
    ...(accountIndex === undefined ? {} : { account: accountIndex }),
    ...(l1Address === undefined ? {} : { l1Address }),
    asset: asset.id,
    amount,
  })
}

/** Pays USDC to an intent address. Returns the account index. @throws {Refused} 29404 for an unknown address */
export function payIntent(sequencer: Sequencer, options: { intentAddress: string; amount: Numeric }): number {
  const { intentAddress } = options
  const intent = sequencer.exchange.venue.intents.get(intentAddress.toLowerCase())
  if (intent === undefined) throw refused('notFound', 'no such intent address')
  const amount = toTicks(options.amount, 6, { field: 'amount' })
  return sequencer.together(() => {
    const account = sequencer.accept({
      kind: 'deposit',
      // Inputs are journaled: they have no undefined values.
      l1Address: intent.owner,
      asset: USDC,
      amount,
    })
    sequencer.accept({
      kind: 'venue',
      action: { act: 'recordBridge', intentAddress, account, amount },
    })
    return account
  })
}
