import type { AbiVersion } from './abi-version.ts'
import { emptyStruct, STRUCTS } from './structs.ts'

/**
 * C types in short: i int, l long long, L unsigned long long, b uint8, h int16, u uint32, s string; and pointers to the
 * structs of `STRUCTS`: o orders, C, U and S the operator's market.
 */
export type Signature = string

const TAIL_1 = 'blil'
const INTEGRATOR = 'liibb'

/** Arguments of every exported signing function, tail included, in the 1.0.7 layout (25 exports; lighter-sdk 1.1.1 has it, 1.1.0 and 1.1.4 do not). */
const ABI_1_0_7: Readonly<Record<string, Signature>> = {
  SignChangePubKey: `s${TAIL_1}`,
  SignCreateSubAccount: TAIL_1,
  SignCreatePublicPool: `lil${TAIL_1}`,
  SignUpdatePublicPool: `lili${TAIL_1}`,
  SignTransfer: `lhbblls${TAIL_1}`,
  SignWithdraw: `iiL${TAIL_1}`,
  SignCreateOrder: `illiiiiiil${INTEGRATOR}${TAIL_1}`,
  SignCancelOrder: `il${TAIL_1}`,
  SignCancelAllOrders: `ili${TAIL_1}`,
  SignModifyOrder: `illll${INTEGRATOR}${TAIL_1}`,
  SignMintShares: `ll${TAIL_1}`,
  SignBurnShares: `ll${TAIL_1}`,
  SignUpdateLeverage: `iii${TAIL_1}`,
  SignCreateGroupedOrders: `boi${INTEGRATOR}${TAIL_1}`,
  SignUpdateMargin: `ili${TAIL_1}`,
  SignStakeAssets: `ll${TAIL_1}`,
  SignUnstakeAssets: `ll${TAIL_1}`,
  SignUpdateAccountConfig: `b${TAIL_1}`,
  SignUpdateAccountAssetConfig: `hb${TAIL_1}`,
  SignApproveIntegrator: `luuuul${TAIL_1}`,
}

/** The 1.1 layout (28 exports): market indexes are 64 bits wide, and modify order takes the order's version after the nonce. */
const ABI_1_1: Readonly<Record<string, Signature>> = {
  ...ABI_1_0_7,
  SignCreateOrder: `llliiiiiil${INTEGRATOR}${TAIL_1}`,
  SignCancelOrder: `ll${TAIL_1}`,
  SignCancelAllOrders: `ill${TAIL_1}`,
  SignModifyOrder: `lllll${INTEGRATOR}bllil`,
  SignUpdateLeverage: `lii${TAIL_1}`,
  SignUpdateMargin: `lli${TAIL_1}`,
  SignBinaryOptionsOperatorCreateMarket: `C${TAIL_1}`,
  SignBinaryOptionsOperatorUpdateMarket: `U${TAIL_1}`,
  SignBinaryOptionsOperatorSettleMarket: `S${TAIL_1}`,
}

/** Signatures by layout. */
export const ABI: Readonly<Record<AbiVersion, Readonly<Record<string, Signature>>>> = {
  '1.0.7': ABI_1_0_7,
  '1.1': ABI_1_1,
}

/**
 * Returns the layout of a library, judging by its exports; `older` layouts cannot be called safely, since C
 * does not check arguments. `misreadFunction` distinguishes layouts with the same exports.
 */
export function detectAbi(has: (name: string) => boolean): AbiVersion | 'older' {
  if (!has('Free') || !Object.keys(ABI_1_0_7).every(has)) return 'older'
  return has('SignBinaryOptionsOperatorCreateMarket') ? '1.1' : '1.0.7'
}

/**
 * Slots without a client, by function. Each differs from the previous one, because a function that reads too far finds
 * the stack of the previous call, and no account index ends in its key's byte.
 */
function unusedSlot(index: number): { apiKeyIndex: number; accountIndex: number } {
  return { apiKeyIndex: 200 + index, accountIndex: 281_474_976_710_000 + index }
}

/**
 * Returns the first function whose arguments do not match the layout; `undefined` if all match. Each is called for a
 * slot without a client: the library signs nothing and names the slot that it read in its refusal. Errors that this
 * misses (swapped arguments of one width) show after signing, when the result is compared with the request.
 *
 * @param call calls an exported function; `err` in the result is the library's text
 */
export function misreadFunction(
  abi: AbiVersion,
  call: (name: string, args: readonly unknown[]) => { readonly err: string | null },
): string | undefined {
  for (const [i, [name, signature]] of Object.entries(ABI[abi]).entries()) {
    const { apiKeyIndex, accountIndex } = unusedSlot(i)
    const args = Array.from(signature.slice(0, -2), (letter) => neutralOf(letter, abi))
    const { err } = call(name, [...args, apiKeyIndex, accountIndex])
    const read = /apiKeyIndex: (-?\d+) accountIndex: (-?\d+)/.exec(err ?? '')
    // Any other text reveals nothing about the arguments.
    if (read === null) continue
    if (Number(read[1]) !== apiKeyIndex || Number(read[2]) !== accountIndex) return name
  }
  return undefined
}

function neutralOf(letter: string, abi: AbiVersion): unknown {
  if (letter === 's') return '00'.repeat(40)
  if (letter === 'o') return []
  const members = STRUCTS[abi][letter]
  return members === undefined ? 0 : emptyStruct(members)
}
