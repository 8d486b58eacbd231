import { createHash } from 'node:crypto'
import { ConfigError, shown, toTicks } from '@lighter/standards'
import { computeAddress } from 'ethers/transaction'
import type { ExchangeEvents } from '../engine/events.ts'
import { Exchange } from '../engine/exchange.ts'
import { execute } from '../engine/inputs.ts'
import type { ExchangeRules } from '../engine/rules.ts'
import { EXCHANGE_LATENCY } from '../engine/state/latency-table.ts'
import type { MarketDefinition } from '../engine/state/market-definition.ts'
import { LLP_INDEX, MICRO, USDC } from '../engine/state/protocol.ts'
import { giveShares, publicPool, samplePrice } from '../engine/venue/pool.ts'
import type { FundedAccount, LocalnetOptions } from '../options.ts'
import { marketOfText } from './market-list.ts'
import { DEFAULT_MARKETS } from './markets.ts'
import { seedHistory } from './seed-history.ts'

/** Definition of the first state. A data folder stores it. */
export interface Genesis {
  readonly seed: number
  readonly chainId: number
  readonly markets: readonly MarketDefinition[]
  readonly funded: number
  /** Micro USDC. */
  readonly fundedAmount: bigint
  readonly startTime: number
  readonly rules: Partial<ExchangeRules>
  /** Whether the markets have a generated day before the start. Missing in folders of earlier versions: false. */
  readonly history?: boolean | undefined
}

/** Index of the synthetic maker and taker. */
export const MAKER = 2
export const TAKER = 3
const FIRST_FUNDED = 10
const MOST_FUNDED = 100_000
const SYNTHETIC_USDC = 1_000_000_000n
const LLP_USDC = 10_000_000n

/** Returns the genesis for the options. */
export function genesisOf(options: LocalnetOptions): Genesis {
  const { latency = 'off', limits = 'off', funded = 5 } = options
  if (!Number.isInteger(funded) || funded < 1 || funded > MOST_FUNDED)
    throw new ConfigError(`funded must be an integer from 1 to ${MOST_FUNDED}, not ${shown(funded)}.`)
  return {
    seed: options.seed ?? 1,
    chainId: options.chainId ?? 300,
    markets: (options.markets ?? DEFAULT_MARKETS).map((one) =>
      typeof one === 'string' ? marketOfText(one) : one,
    ),
    funded,
    fundedAmount: toTicks(options.fundedAmount ?? '100000', 6, { field: 'fundedAmount' }),
    startTime: options.startTime ?? Date.now(),
    // The genesis is stored as JSON and compared: it has no undefined values.
    rules: {
      ...(latency === 'off' ? {} : { latency: latency === 'exchange' ? EXCHANGE_LATENCY : latency }),
      ...(limits === 'off' ? {} : { volumeQuota: true }),
      ...options.rules,
    },
    ...(options.history === true ? { history: true } : {}),
  }
}

/** Creates the first state: markets, a synthetic maker and taker, funded accounts. */
export function createExchange(genesis: Genesis, events: ExchangeEvents): Exchange {
  const { seed, rules } = genesis
  const exchange = new Exchange(events, { now: genesis.startTime, rules })
  for (const market of genesis.markets) exchange.addMarket(market)
  const [maker, taker] = ['maker', 'taker'].map((name) => {
    const account = exchange.createMaster(computeAddress(testKey(seed, name)), { synthetic: true })
    exchange.addCollateral(account, SYNTHETIC_USDC * MICRO * MICRO)
    for (const asset of exchange.assets.values())
      exchange.addAsset(account, asset.id, SYNTHETIC_USDC * 10n ** BigInt(asset.decimals) * asset.extension)
    return account
  })
  if (genesis.history === true && maker !== undefined && taker !== undefined)
    seedHistory(exchange, seed, { maker, taker })
  fundLlp(exchange)
  for (const { l1Address, accountIndex } of fundedAccounts(genesis).slice(0, genesis.funded)) {
    exchange.createMaster(l1Address, { index: accountIndex })
    execute(exchange, { kind: 'deposit', account: accountIndex, asset: USDC, amount: genesis.fundedAmount })
  }
  return exchange
}

/** The LLP starts with 10 million USDC, in shares of its operator. */
function fundLlp(exchange: Exchange): void {
  const { pool, account } = publicPool(exchange, LLP_INDEX)
  const shares = LLP_USDC * 1_000n
  exchange.addCollateral(account, LLP_USDC * MICRO * MICRO)
  giveShares(exchange, pool, exchange.account(pool.operator), shares, LLP_USDC * MICRO)
  samplePrice(exchange, pool)
}

/** The funded accounts with their test keys. */
export function fundedAccounts({
  seed,
  funded,
}: Pick<Genesis, 'seed' | 'funded'>): [FundedAccount, ...FundedAccount[]] {
  const account = (i: number): FundedAccount => {
    const l1PrivateKey = testKey(seed, i)
    return { l1Address: computeAddress(l1PrivateKey), l1PrivateKey, accountIndex: FIRST_FUNDED + i }
  }
  return [account(0), ...Array.from({ length: Math.max(0, funded - 1) }, (_, i) => account(i + 1))]
}

function testKey(seed: number, name: string | number): string {
  return `0x${createHash('sha256').update(`lighter localnet test key, worthless: ${seed}/${name}`).digest('hex')}`
}
