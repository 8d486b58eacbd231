import { ConfigError } from '@lighter/standards'
import type { GatewayContext } from '../core/context.ts'

/** What a key slot is wanted for: an order that takes or rests, a post-only order or a cancel, anything else. */
export type SlotUse = 'order' | 'maker' | 'account'

/** Slot that signs by default: the maker key for post-only orders and cancels, general keys in turn for other orders. */
export function slotFor(context: GatewayContext, use: SlotUse, chosen: number | undefined): number {
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
