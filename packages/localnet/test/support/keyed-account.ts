import { createSigner, generateKeyPair, type Signer } from '@lighter/signer'
import { attachL1Signature, signL1Message } from '@lighter/signer/l1'
import { parseJson } from '@lighter/standards/json'
import { Wallet } from 'ethers'
import type { Localnet } from '../../src/index.ts'
import { type Operation, operations } from './operations.ts'

/** A funded account with a registered key, as a client would have it. */
export interface KeyedAccount {
  readonly accountIndex: number
  readonly l1Address: string
  readonly signer: Signer
  readonly token: string
  nonce(): number
}

export async function keyedAccount(net: Localnet, which = 0, apiKeyIndex = 5): Promise<KeyedAccount> {
  const { accountIndex, l1PrivateKey, l1Address } = net.accounts[which]!
  const pair = generateKeyPair()
  const signer = createSigner({
    privateKey: pair.privateKey,
    accountIndex,
    apiKeyIndex,
    chainId: net.chainId,
  })
  const signed = signer.sign({ type: 'changePubKey', publicKey: pair.publicKey, nonce: 0 })
  const wallet = new Wallet(l1PrivateKey)
  const complete = attachL1Signature(signed, await signL1Message(wallet, signed.messageToSign ?? ''))
  const answer = await post(net, '/api/v1/sendTx', { tx_type: '8', tx_info: complete.txInfo })
  if (answer.status !== 200) throw new Error(`change of key refused: ${JSON.stringify(answer.body)}`)
  let next = 1
  return { accountIndex, l1Address, signer, token: signer.createAuthToken(), nonce: () => next++ }
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  body: any
}

export async function post(
  net: Localnet,
  path: string,
  form: Record<string, string>,
  token?: string,
): Promise<Answer> {
  const response = await fetch(`${net.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: token === undefined ? {} : { authorization: token },
  })
  return checked('POST', path, response.status, read(await response.text()))
}

export async function get(net: Localnet, path: string, token?: string): Promise<Answer> {
  const response = await fetch(
    `${net.url}${path}`,
    token === undefined ? {} : { headers: { authorization: token } },
  )
  return checked('GET', path, response.status, read(await response.text()))
}

const MODELS: ReadonlyMap<string, Operation['response']> = new Map(
  operations.map(({ method, path, response }) => [`${method} ${path}`, response]),
)

/** Every good answer that a test reads is held against the official shape; another one fails the test here. */
function checked(method: string, path: string, status: number, body: unknown): Answer {
  const model = MODELS.get(`${method} ${path.split('?')[0]}`)
  if (status === 200 && model !== undefined) {
    const issues = model.validate(model.restore(structuredClone(body)))
    if (issues.length > 0)
      throw new Error(`${path} answers in another shape: ${JSON.stringify(issues.slice(0, 3))}`)
  }
  return { status, body }
}

function read(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}
