import type { Localnet } from '@lighter/localnet'
import { createSigner, generateKeyPair, type Signer } from '@lighter/signer'

/** A transaction ready to be sent. */
export interface Signed {
  readonly txType: number
  readonly txInfo: string
}

/** A funded account with a key, and its next nonce. */
export interface BenchAccount {
  readonly index: number
  readonly signer: Signer
  nonce: number
}

/** Registers a key for the first funded account of an exchange that asks for no L1 signatures. */
export function account(net: Localnet): BenchAccount {
  const [funded] = net.accounts
  if (funded === undefined) throw new Error('localnet has no funded account')
  const pair = generateKeyPair()
  const signer = createSigner({
    privateKey: pair.privateKey,
    accountIndex: funded.accountIndex,
    apiKeyIndex: 5,
    chainId: net.chainId,
  })
  const change = signer.sign({ type: 'changePubKey', publicKey: pair.publicKey, nonce: 0 })
  net.sendTx(8, change.txInfo)
  return { index: funded.accountIndex, signer, nonce: 1 }
}

/** Creates and cancels in turns, `count` transactions with rising nonces. */
export function churn(who: BenchAccount, count: number): Signed[] {
  const list: Signed[] = []
  for (let i = 0; i < count; i += 2) {
    const id = who.nonce
    list.push(create(who, id, 200_000 + (i % 1000)))
    const cancel = who.signer.sign({
      type: 'cancelOrder',
      marketIndex: 0,
      orderIndex: BigInt(id),
      nonce: who.nonce++,
    })
    list.push({ txType: cancel.txType, txInfo: cancel.txInfo })
  }
  return list
}

/** A resting order. */
function create(who: BenchAccount, clientOrderIndex: number, price: number): Signed {
  const signed = who.signer.sign({
    type: 'createOrder',
    marketIndex: 0,
    clientOrderIndex,
    baseAmount: 100,
    price,
    isAsk: false,
    orderType: 'limit',
    timeInForce: 'gtt',
    nonce: who.nonce++,
  })
  return { txType: signed.txType, txInfo: signed.txInfo }
}

/** The same transactions without the cost of signing, for exchanges that do not verify. */
export function unsigned(who: BenchAccount, count: number): Signed[] {
  const [order, cancel] = churn(who, 2)
  if (order === undefined || cancel === undefined) throw new Error('nothing was signed')
  const first = who.nonce - 2
  const list: Signed[] = [order, cancel]
  for (let i = 2; i < count; i += 2) {
    const id = first + i
    const text = order.txInfo
      .replace(`"Nonce":${first},`, `"Nonce":${id},`)
      .replace(`"ClientOrderIndex":${first},`, `"ClientOrderIndex":${id},`)
    list.push({ txType: order.txType, txInfo: text })
    list.push({
      txType: cancel.txType,
      txInfo: cancel.txInfo
        .replace(`"Nonce":${first + 1},`, `"Nonce":${id + 1},`)
        .replace(`"Index":${first},`, `"Index":${id},`),
    })
  }
  who.nonce = first + count
  return list
}
