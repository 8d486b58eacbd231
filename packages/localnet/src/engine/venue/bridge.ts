import { refused } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { MICRO, USDC } from '../state/protocol.ts'
import { nextId, VENUE_OPERATOR } from '../state/venue.ts'
import type { FastWithdrawal, IntentAddress } from '../state/venue-records.ts'

const HOUR = 3_600_000
/** Fast withdrawals of one L1 address in an hour. */
const MOST_FAST = 10
/** Micro USDC that one fast withdrawal may move. */
export const FAST_LIMIT = 1_000_000_000_000n

/** Chains that deposits come from. */
export const NETWORKS: readonly {
  readonly name: string
  readonly chainId: string
  readonly explorer: string
}[] = [
  { name: 'Ethereum', chainId: '1', explorer: 'https://etherscan.io/' },
  { name: 'Arbitrum', chainId: '42161', explorer: 'https://arbiscan.io/' },
  { name: 'Base', chainId: '8453', explorer: 'https://basescan.org/' },
  { name: 'Avalanche', chainId: '43114', explorer: 'https://snowtrace.io/' },
]

/** Stores an intent address; a second request for the same one changes its amount. */
export function createIntent(ex: Exchange, intent: IntentAddress): number {
  ex.venue.intents.set(intent.address.toLowerCase(), intent)
  return 0
}

/** Records a deposit over an intent address; the deposit itself is a separate input. @throws {Refused} 29404 */
export function recordBridge(
  ex: Exchange,
  it: { readonly intentAddress: string; readonly account: number; readonly amount: bigint },
): number {
  const intent = ex.venue.intents.get(it.intentAddress.toLowerCase())
  if (intent === undefined) throw refused('notFound')
  const id = nextId(ex.venue, 'bridge')
  ex.venue.bridges.push({
    id,
    intentAddress: intent.address,
    chainId: intent.chainId,
    owner: intent.owner.toLowerCase(),
    account: it.account,
    amount: it.amount,
    isExternal: intent.isExternal,
    at: ex.now,
    hash: ex.deposits.at(-1)?.hash ?? '',
  })
  return id
}

/** @throws {Refused} 23005 if an L1 address has used its fast withdrawals of the hour */
export function checkFastWithdrawals(ex: Exchange, owner: string): void {
  const address = owner.toLowerCase()
  let count = 0
  for (const one of ex.venue.fastWithdrawals) if (one.owner === address && one.at > ex.now - HOUR) count += 1
  if (count >= MOST_FAST) throw refused('tooManyFastWithdrawals')
}

/** Pays out the amount of a transfer to the operator. The transfer itself is a separate input. @throws {Refused} */
export function fastWithdraw(
  ex: Exchange,
  it: Pick<FastWithdrawal, 'account' | 'toAddress' | 'amount' | 'hash'>,
): number {
  const account = ex.account(it.account)
  checkFastWithdrawals(ex, account.l1Address)
  ex.addCollateral(ex.account(VENUE_OPERATOR), -it.amount * MICRO)
  ex.venue.fastWithdrawals.push({
    account: account.index,
    owner: account.l1Address.toLowerCase(),
    toAddress: it.toAddress,
    amount: it.amount,
    at: ex.now,
    hash: it.hash,
  })
  const id = ex.nextRecordId(ex.withdrawals)
  ex.withdrawals.push({
    id,
    account,
    assetId: USDC,
    amount: it.amount,
    at: ex.now,
    hash: it.hash,
    isFast: true,
  })
  return id
}
