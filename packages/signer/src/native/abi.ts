/** Layouts of the official C ABI that this package can call (SIGNER-ABI section 8; the second as found in lighter-sdk 1.1.8). */
export type AbiVersion = '1.0.7' | '1.1'

/** C types in short: i int, l long long, L unsigned long long, b uint8, h int16, u uint32, s string, o orders. */
export type Signature = string

const TAIL_1 = 'blil'
const INTEGRATOR = 'liibb'

/** Arguments of every exported signing function, tail included, in the 1.0.7 layout (25 exports). */
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
}

/** Signatures by layout. */
export const ABI: Readonly<Record<AbiVersion, Readonly<Record<string, Signature>>>> = {
  '1.0.7': ABI_1_0_7,
  '1.1': ABI_1_1,
}

/**
 * Which layout a library has, from what it exports; `older` layouts cannot be called safely,
 * since C does not check arguments. A newer one shows in the probe that follows loading.
 */
export function detectAbi(has: (name: string) => boolean): AbiVersion | 'older' {
  if (has('SignBinaryOptionsOperatorCreateMarket')) return '1.1'
  return has('SignUpdateAccountConfig') && has('Free') ? '1.0.7' : 'older'
}
