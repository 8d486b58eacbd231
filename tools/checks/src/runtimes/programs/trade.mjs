// The program that every runtime runs, directly or in a bundle: one signature, and one trade from connecting to closing.
import { Lighter, MemoryKeyStore } from '@lighter/gateway'
import { createSigner, generateKeyPair, verifyTransaction } from '@lighter/signer'

/** Trades on a localnet with one of its accounts and returns the result. */
export async function trade({ environment, l1PrivateKey, options = {} }) {
  const verified = signOnce(environment.chainId)
  const lighter = await Lighter.connect({
    environment,
    l1PrivateKey,
    keyStore: new MemoryKeyStore(),
    ...options,
  })
  const fills = []
  await lighter.accountFillSubscribe({ handler: (fill) => fills.push(fill) })
  const book = await lighter.l2BookMirror({ ticker: 'BTC' })
  const ask = book.bestAsk()
  const ack = await lighter.marketOrder({ ticker: 'BTC', amount: '0.01' })
  const order = await ack.order.ended()
  const [position] = await lighter.positionsGet()
  for (let tries = 0; fills.length === 0 && tries < 200; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await lighter.close()
  return {
    verified,
    mirrored: Number(ask?.price) > 0,
    order: `${order.status} ${order.filledSize.toFixed()}`,
    position: position.size.toFixed(),
    fills: fills.length,
  }
}

function signOnce(chainId) {
  const keys = generateKeyPair()
  const signer = createSigner({ ...keys, accountIndex: 12345, apiKeyIndex: 5, chainId })
  const signed = signer.sign({ type: 'cancelOrder', marketIndex: 0, orderIndex: 123, nonce: 0 })
  signer.close()
  const { txType, txInfo } = signed
  return verifyTransaction({ txType, txInfo, publicKey: keys.publicKey, chainId })
}
