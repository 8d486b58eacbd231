import { toHex } from '../text/hex.ts'
import type { RawTransaction } from '../transactions/definition.ts'
import type { Int } from '../transactions/integer.ts'

const LAST_LINE = 'Only sign this message for a trusted client!'

/** 64-bit two's complement as `0x` and 16 hex digits. */
function hex16(value: Int): string {
  return `0x${BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, '0')}`
}

/**
 * The text that the account's owner signs on L1, or `undefined` for transactions without one.
 * Create sub-account has a text in the official sources too, although no `tx_info` carries its signature.
 */
export function l1MessageOf(tx: RawTransaction, chainId: number): string | undefined {
  const { definition, body } = tx
  const lines = (title: string, entries: readonly string[]): string =>
    [title, '', ...entries, LAST_LINE].join('\n')
  const value = (i: number): string => hex16(body[i] ?? 0)
  const owner = hex16(tx.accountIndex)
  const apiKey = hex16(tx.apiKeyIndex)
  const nonce = `nonce: ${hex16(tx.nonce)}`
  const bytes = toHex(tx.bytes ?? new Uint8Array(0))
  switch (definition.type) {
    case 'changePubKey':
      return lines('Register Lighter Account', [
        `pubkey: 0x${bytes}`,
        nonce,
        `account index: ${owner}`,
        `api key index: ${apiKey}`,
      ])
    case 'transfer':
      return lines('Transfer', [
        nonce,
        `from: ${owner} (route ${value(2)})`,
        `api key: ${apiKey}`,
        `to: ${value(0)} (route ${value(3)})`,
        `asset: ${value(1)}`,
        `amount: ${value(4)}`,
        `fee: ${value(5)}`,
        `chainId: ${hex16(chainId)}`,
        `memo: ${bytes}`,
      ])
    case 'approveIntegrator':
      return lines('Approve Integrator', [
        nonce,
        `account index: ${owner}`,
        `api key index: ${apiKey}`,
        `integrator account index: ${value(0)}`,
        `max perps taker fee: ${value(1)}`,
        `max perps maker fee: ${value(2)}`,
        `max spot taker fee: ${value(3)}`,
        `max spot maker fee: ${value(4)}`,
        `approval expiry: ${value(5)}`,
        `chainId: ${hex16(chainId)}`,
      ])
    case 'createSubAccount':
      return lines('Create Lighter Sub Account', [`master account index: ${owner}`])
    default:
      return undefined
  }
}
