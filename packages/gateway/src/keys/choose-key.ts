import { ConfigError } from '@lighter/standards'
import type { KeysContext } from './context.ts'

/**
 * Purpose of a key slot: `order`, an order that may take; `maker`, a post-only limit order or a cancel of one order;
 * `account`, anything else, such as modifying an order or canceling several.
 */
export type SlotUse = 'order' | 'maker' | 'account'

/**
 * Returns the slot that signs by default: the maker key for post-only limit orders and cancels of one order, general
 * keys in turn for other orders, the first general key for anything else.
 */
export function slotFor(context: KeysContext, use: SlotUse, chosen: number | undefined): number {
  if (chosen !== undefined) return chosen
  const general = context.generalSlots[0]
  const slot =
    use === 'order' ? context.nextSlot() : use === 'maker' ? (context.makerSlot ?? general) : general
  if (slot !== undefined) return slot.apiKeyIndex
  throw new ConfigError(
    'This client has no key to sign with. Pass l1PrivateKey, which registers keys automatically, or allSecret and makerSecret.',
    {
      code: 'READ_ONLY',
    },
  )
}
