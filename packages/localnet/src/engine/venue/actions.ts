import type { Exchange } from '../exchange.ts'
import type {
  AccountName,
  AtomicOrder,
  FastWithdrawal,
  IntentAddress,
  PushDevice,
  PushSettings,
  RFQ_ANSWERS,
  RFQ_ENDS,
  Rfq,
} from '../state/venue-records.ts'
import { createAtomicOrder, deleteAtomicOrder, updateAtomicOrder } from './atomic-orders.ts'
import { createIntent, fastWithdraw, recordBridge } from './bridge.ts'
import { createLease } from './leases.ts'
import { setMetadata } from './metadata.ts'
import { acknowledge } from './notifications.ts'
import { registerDevice, setPush, unregisterDevice } from './push.ts'
import { applyReferral, createReferral, updateKickback, updateReferral } from './referrals.ts'
import { createRfq, respondToRfq, updateRfq } from './rfqs.ts'

/** Changes made by the API without a transaction, besides keys, tokens and tiers. Accounts are indexes. */
export type VenueAction =
  | ({ readonly act: 'setMetadata'; readonly master: number; readonly target: number } & AccountName)
  | { readonly act: 'createReferral'; readonly account: number }
  | { readonly act: 'updateReferral'; readonly account: number; readonly code: string }
  | { readonly act: 'updateKickback'; readonly account: number; readonly percentage: number }
  | {
      readonly act: 'useReferral'
      readonly account: number
      readonly code: string
      readonly x: string
      readonly discord: string
      readonly telegram: string
    }
  | { readonly act: 'createLease'; readonly account: number; readonly amount: bigint; readonly days: number }
  | ({ readonly act: 'createRfq' } & Pick<
      Rfq,
      'account' | 'market' | 'direction' | 'baseAmount' | 'quoteAmount' | 'metadata'
    >)
  | {
      readonly act: 'respondToRfq'
      readonly id: number
      readonly account: number
      readonly status: (typeof RFQ_ANSWERS)[number]
    }
  | {
      readonly act: 'updateRfq'
      readonly id: number
      readonly account: number
      readonly status: (typeof RFQ_ENDS)[number]
    }
  | ({ readonly act: 'createAtomicOrder' } & Omit<AtomicOrder, 'id'>)
  | ({ readonly act: 'updateAtomicOrder' } & AtomicOrder)
  | { readonly act: 'deleteAtomicOrder'; readonly account: number; readonly id: number }
  | { readonly act: 'registerDevice'; readonly account: number; readonly device: PushDevice }
  | { readonly act: 'unregisterDevice'; readonly account: number; readonly token: string }
  | ({ readonly act: 'setPush'; readonly account: number } & Pick<PushSettings, 'enabled'> &
      Partial<Pick<PushSettings, 'alerts' | 'preferences'>>)
  | { readonly act: 'acknowledge'; readonly account: number; readonly id: string | undefined }
  | ({ readonly act: 'createIntent' } & IntentAddress)
  | {
      readonly act: 'recordBridge'
      readonly intentAddress: string
      readonly account: number
      readonly amount: bigint
    }
  | ({ readonly act: 'fastWithdraw' } & Pick<FastWithdrawal, 'account' | 'toAddress' | 'amount' | 'hash'>)

/** Executes an action. @returns the id of the record created or changed @throws {Refused} */
export function runVenueAction(ex: Exchange, action: VenueAction): number {
  switch (action.act) {
    case 'setMetadata':
      return setMetadata(ex, action)
    case 'createReferral':
      return createReferral(ex, action.account)
    case 'updateReferral':
      return updateReferral(ex, action.account, action.code)
    case 'updateKickback':
      return updateKickback(ex, action.account, action.percentage)
    case 'useReferral':
      return applyReferral(ex, action)
    case 'createLease':
      return createLease(ex, action)
    case 'createRfq':
      return createRfq(ex, action)
    case 'respondToRfq':
      return respondToRfq(ex, action)
    case 'updateRfq':
      return updateRfq(ex, action)
    case 'createAtomicOrder':
      return createAtomicOrder(ex, action)
    case 'updateAtomicOrder':
      return updateAtomicOrder(ex, action)
    case 'deleteAtomicOrder':
      return deleteAtomicOrder(ex, action.account, action.id)
    case 'registerDevice':
      return registerDevice(ex, action.account, action.device)
    case 'unregisterDevice':
      return unregisterDevice(ex, action.account, action.token)
    case 'setPush':
      return setPush(ex, action)
    case 'acknowledge':
      return acknowledge(ex, action.account, action.id)
    case 'createIntent': {
      const { act, ...intent } = action
      return createIntent(ex, intent)
    }
    case 'recordBridge':
      return recordBridge(ex, action)
    case 'fastWithdraw':
      return fastWithdraw(ex, action)
  }
}
