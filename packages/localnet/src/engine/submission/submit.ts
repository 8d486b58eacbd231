import type { ParsedTransaction } from '@lighter/signer'
import { codeOf, type RefusalName, Refused, refused } from '../errors.ts'
import { appError, type Exchange } from '../exchange.ts'
import { emptyTrace, type QueuedTx } from '../records.ts'
import { chargeQuota, checkQuota, type QuotaUse } from '../settlement/volume-quota.ts'
import type { ApiKey } from '../state/api-key.ts'
import type { Account } from '../state/entities.ts'
import type { TxRecord } from '../state/transaction.ts'
import type { Tx } from '../state/tx.ts'
import { approveIntegrator } from '../transactions/approve-integrator.ts'
import {
  createBinaryMarket,
  settleBinaryMarket,
  updateBinaryMarket,
} from '../transactions/binary-options-operator.ts'
import { burnShares } from '../transactions/burn-shares.ts'
import { cancelAllOrders } from '../transactions/cancel-all-orders.ts'
import { cancelOrder } from '../transactions/cancel-order.ts'
import { changePubKey, keyDigits } from '../transactions/change-pub-key.ts'
import { createGroupedOrders } from '../transactions/create-grouped-orders.ts'
import { createOrder } from '../transactions/create-order.ts'
import { createPublicPool } from '../transactions/create-public-pool.ts'
import { createSubAccount } from '../transactions/create-sub-account.ts'
import { findOrder } from '../transactions/find-order.ts'
import { mintShares } from '../transactions/mint-shares.ts'
import { modifyOrder } from '../transactions/modify-order.ts'
import { stakeAssets } from '../transactions/stake-assets.ts'
import { transfer } from '../transactions/transfer.ts'
import { unstakeAssets } from '../transactions/unstake-assets.ts'
import { updateAccountAssetConfig } from '../transactions/update-account-asset-config.ts'
import { updateAccountConfig } from '../transactions/update-account-config.ts'
import { updateLeverage } from '../transactions/update-leverage.ts'
import { updateMargin } from '../transactions/update-margin.ts'
import { updatePublicPool } from '../transactions/update-public-pool.ts'
import { withdraw } from '../transactions/withdraw.ts'
import { checkAccountType } from './account-type.ts'
import { eventInfo } from './event-info.ts'
import { latencyOf } from './latency.ts'

/**
 * Largest nonce that skipping may reach.
 * @see docs/protocol/exchange.md#api-keys
 */
const MAX_SKIP = 140_737_488_355_327

/**
 * Checks a signature against the state of the engine.
 *
 * @throws {Refused} 21120 (L2) or 21504 (L1)
 */
export type SignatureCheck = (account: Account, publicKey: string) => void

/** Outcome of an accepted transaction. */
export interface Submission {
  readonly hash: string
  /** When it is executed, epoch milliseconds. */
  readonly executesAt: number
  readonly quota: QuotaUse | undefined
}

/**
 * Takes a transaction through the pipeline: account, key, expiry, nonce, signature, account type, then
 * its own rules. Either it is refused without effect, or the nonce is used and a record is kept. With a latency the
 * response is sent before its own rules are checked.
 *
 * @throws {Refused} with the exchange's code; the nonce stays
 */
export function submit(ex: Exchange, tx: Tx, verify: SignatureCheck): Submission {
  const { parsed } = tx
  const account = ex.account(parsed.accountIndex)
  const key = keyOf(account, parsed)
  if (ex.now >= parsed.expiredAt) throw refused('invalidTxInfo', 'transaction has expired')
  checkNonce(key?.nonce ?? 0, parsed)
  verify(account, parsed.type === 'changePubKey' ? keyDigits(parsed) : (key?.publicKey ?? ''))
  if (key?.makerOnly === true) checkMakerOnly(account, parsed)
  checkQuota(ex, account, parsed.type)
  const delay = latencyOf(ex, account, key, parsed)
  if (delay === 0 || key === undefined) {
    apply(ex, account, tx)
    return { hash: tx.hash, executesAt: ex.now, quota: chargeQuota(ex, account, parsed.type) }
  }
  key.nonce = Number(parsed.nonce) + 1
  const queued = { due: ex.now + delay, queuedAt: ex.now, tx }
  ex.queued.set(tx.hash, queued)
  ex.timeline.add(queued.due, queued)
  return { hash: tx.hash, executesAt: queued.due, quota: chargeQuota(ex, account, parsed.type) }
}

/** Executes a transaction whose latency is over. If its rules refuse it now, the nonce stays used and the reason is recorded. */
export function executeQueued(ex: Exchange, { tx, queuedAt }: QueuedTx): void {
  ex.queued.delete(tx.hash)
  const account = ex.account(tx.parsed.accountIndex)
  try {
    apply(ex, account, tx, queuedAt)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    ex.height += 1
    ex.trace = emptyTrace()
    ex.rememberTx(recordOf(ex, account, tx, error.apiCode, queuedAt))
  }
}

/** Executes a transaction for an account without key or signature: the actors of a test or a simulation. */
export function apply(ex: Exchange, account: Account, tx: Tx, queuedAt: number = ex.now): TxRecord {
  ex.trace = emptyTrace()
  ex.txHash = tx.hash
  ex.height += 1
  try {
    const noop = execute(ex, account, tx)
    const { apiKeyIndex, nonce } = tx.parsed
    const key = account.keys.get(apiKeyIndex)
    // Later transactions of the key may have received their response while this one waited.
    if (key !== undefined) key.nonce = Math.max(key.nonce, Number(nonce) + 1)
    const record = recordOf(ex, account, tx, noop === undefined ? undefined : codeOf(noop), queuedAt)
    // Synthetic makers send thousands a minute, which would push out those of the accounts under test.
    if (!account.synthetic) ex.rememberTx(record)
    return record
  } catch (error) {
    ex.height -= 1
    throw error
  } finally {
    ex.txHash = ''
  }
}

function keyOf(account: Account, tx: ParsedTransaction): ApiKey | undefined {
  if (tx.apiKeyIndex < 0 || tx.apiKeyIndex > 254) throw refused('invalidApiKeyIndex')
  const key = account.keys.get(tx.apiKeyIndex)
  if (key === undefined && tx.type !== 'changePubKey') throw refused('apiKeyNotFound')
  return key
}

function checkNonce(next: number, { nonce, attributes }: ParsedTransaction): void {
  const isFit = attributes.skipNonce === true ? nonce >= next && nonce <= MAX_SKIP : nonce === BigInt(next)
  if (!isFit) throw refused('invalidNonce')
}

/**
 * A maker-only key places post-only orders, modifies them, and cancels.
 * @see docs/protocol/semantics.md#maker-only-keys
 */
function checkMakerOnly(account: Account, tx: ParsedTransaction): void {
  const isAllowed =
    tx.type === 'cancelOrder' ||
    tx.type === 'cancelAllOrders' ||
    (tx.type === 'createOrder' && tx.timeInForce === 'postOnly') ||
    (tx.type === 'modifyOrder' &&
      (findOrder(account, tx.marketIndex, tx.orderIndex)?.timeInForce ?? 'postOnly') === 'postOnly')
  if (!isAllowed)
    throw refused(
      'invalidTxTypeForAccount',
      'maker-only API key with 0ms delay: post-only orders, their modifies and cancels only',
    )
}

/** Applies the rules of a transaction. @returns why it had no effect although its nonce is used @throws {Refused} */
function execute(ex: Exchange, account: Account, { parsed, hash }: Tx): RefusalName | undefined {
  checkAccountType(ex, account, parsed.type)
  switch (parsed.type) {
    case 'createOrder':
      return createOrder(ex, account, parsed)
    case 'cancelOrder':
      return cancelOrder(ex, account, parsed)
    case 'cancelAllOrders':
      return cancelAllOrders(ex, account, parsed)
    case 'modifyOrder':
      return modifyOrder(ex, account, parsed)
    case 'createGroupedOrders':
      return createGroupedOrders(ex, account, parsed)
    case 'updateLeverage':
      return updateLeverage(ex, account, parsed)
    case 'updateMargin':
      return updateMargin(ex, account, parsed)
    case 'transfer':
      return transfer(ex, account, parsed, hash)
    case 'withdraw':
      return withdraw(ex, account, parsed, hash)
    case 'changePubKey':
      return changePubKey(ex, account, parsed)
    case 'createSubAccount':
      return createSubAccount(ex, account)
    case 'approveIntegrator':
      return approveIntegrator(ex, account, parsed)
    case 'createPublicPool':
      return createPublicPool(ex, account, parsed, hash)
    case 'updatePublicPool':
      return updatePublicPool(ex, account, parsed)
    case 'mintShares':
      return mintShares(ex, account, parsed, hash)
    case 'burnShares':
      return burnShares(ex, account, parsed, hash)
    case 'stakeAssets':
      return stakeAssets(ex, account, parsed, hash)
    case 'unstakeAssets':
      return unstakeAssets(ex, account, parsed, hash)
    case 'updateAccountConfig':
      return updateAccountConfig(ex, account, parsed)
    case 'updateAccountAssetConfig':
      return updateAccountAssetConfig(ex, account, parsed)
    case 'binaryOptionsOperatorCreateMarket':
      return createBinaryMarket(ex, account, parsed)
    case 'binaryOptionsOperatorUpdateMarket':
      return updateBinaryMarket(ex, account, parsed)
    case 'binaryOptionsOperatorSettleMarket':
      return settleBinaryMarket(ex, account, parsed)
  }
}

/** Record of a transaction that waits for its latency, for look-ups. */
export function queuedRecord(ex: Exchange, { tx, queuedAt }: QueuedTx): TxRecord {
  const { parsed } = tx
  const account = ex.account(parsed.accountIndex)
  return {
    hash: tx.hash,
    type: parsed.txType,
    info: tx.info,
    eventInfo: '',
    status: 1,
    l1Address: account.l1Address,
    accountIndex: account.index,
    apiKeyIndex: parsed.apiKeyIndex,
    nonce: Number(parsed.nonce),
    expireAt: parsed.expiredAt,
    blockHeight: 0,
    queuedAt,
    executedAt: 0,
    sequenceIndex: 0,
  }
}

/** Flattens a text: a concatenated string keeps its parts in memory until it is read. */
function flat(text: string): string {
  text.charCodeAt(0)
  return text
}

function recordOf(
  ex: Exchange,
  account: Account,
  tx: Tx,
  errorCode: number | undefined,
  queuedAt: number,
): TxRecord {
  const { parsed } = tx
  ex.txCount += 1
  return {
    hash: tx.hash,
    type: parsed.txType,
    info: tx.info,
    eventInfo: flat(eventInfo(ex, account, parsed, errorCode === undefined ? '' : appError(errorCode))),
    status: 2,
    l1Address: account.l1Address,
    accountIndex: account.index,
    apiKeyIndex: parsed.apiKeyIndex,
    nonce: Number(parsed.nonce),
    expireAt: parsed.expiredAt,
    blockHeight: ex.height,
    queuedAt,
    executedAt: ex.now,
    sequenceIndex: ex.txCount,
  }
}
