import { toHex } from './bytes.ts'
import type { TransactionRecord } from './definition.ts'
import type { Int } from './integer.ts'

/** `0x` and 16 digits of the value as unsigned 64-bit. */
function hex(value: Int): string {
  return `0x${BigInt.asUintN(64, BigInt(value)).toString(16).padStart(16, '0')}`
}

const WARNING = 'Only sign this message for a trusted client!'

/** The text that the L1 owner signs (SIGNER-SPEC §11), or `undefined` for types that need none. */
export function l1MessageOf(record: TransactionRecord, chainId: number): string | undefined {
  const { definition, body, bytes } = record
  const field = (name: string): string => hex(body[name] ?? 0)
  switch (definition.type) {
    case 'changePubKey':
      return [
        'Register Lighter Account',
        '',
        `pubkey: 0x${toHex(bytes ?? new Uint8Array(40))}`,
        `nonce: ${hex(record.nonce)}`,
        `account index: ${hex(record.accountIndex)}`,
        `api key index: ${hex(record.apiKeyIndex)}`,
        WARNING,
      ].join('\n')
    case 'transfer':
      return [
        'Transfer',
        '',
        `nonce: ${hex(record.nonce)}`,
        `from: ${hex(record.accountIndex)} (route ${field('fromRouteType')})`,
        `api key: ${hex(record.apiKeyIndex)}`,
        `to: ${field('toAccountIndex')} (route ${field('toRouteType')})`,
        `asset: ${field('assetIndex')}`,
        `amount: ${field('amount')}`,
        `fee: ${field('usdcFee')}`,
        `chainId: ${hex(chainId)}`,
        `memo: ${toHex(bytes ?? new Uint8Array(32))}`,
        WARNING,
      ].join('\n')
    case 'approveIntegrator':
      return [
        'Approve Integrator',
        '',
        `nonce: ${hex(record.nonce)}`,
        `account index: ${hex(record.accountIndex)}`,
        `api key index: ${hex(record.apiKeyIndex)}`,
        `integrator account index: ${field('integratorAccountIndex')}`,
        `max perps taker fee: ${field('maxPerpsTakerFee')}`,
        `max perps maker fee: ${field('maxPerpsMakerFee')}`,
        `max spot taker fee: ${field('maxSpotTakerFee')}`,
        `max spot maker fee: ${field('maxSpotMakerFee')}`,
        `approval expiry: ${field('approvalExpiry')}`,
        `chainId: ${hex(chainId)}`,
        WARNING,
      ].join('\n')
    default:
      return undefined
  }
}
