import type { TransactionRequest } from '@lighter/signer'
import { createRestClient, type RestClient, unlimited } from '../../../rest/src/index.ts'
import type { Localnet } from '../../src/index.ts'
import { type KeyedAccount, keyedAccount } from './keyed-account.ts'

/** A funded account with the official shapes checked on every answer, and signed transactions. */
export interface RestAccount extends KeyedAccount, AsyncDisposable {
  readonly rest: RestClient
  /** Signs and sends; resolves with the hash. @throws {ApiError} */
  send(request: WithoutNonce<TransactionRequest>): Promise<string>
}

type WithoutNonce<T> = T extends unknown ? Omit<T, 'nonce'> : never

export async function restAccount(net: Localnet, which = 0): Promise<RestAccount> {
  const account = await keyedAccount(net, which)
  const rest = createRestClient({
    environment: net.environment,
    accountIndex: account.accountIndex,
    l1Address: account.l1Address,
    apiKeyIndex: 5,
    authToken: () => account.signer.createAuthToken(),
    limiter: unlimited,
    retry: false,
    validateResponses: true,
  })
  return {
    ...account,
    rest,
    send: async (request) => {
      const { nonce } = await rest.nextNonce()
      const signed = account.signer.sign({
        ...request,
        nonce,
        expiredAt: net.now() + 600_000,
      } as TransactionRequest)
      return (await rest.sendTx({ txType: signed.txType, txInfo: signed.txInfo })).tx_hash
    },
    [Symbol.asyncDispose]: () => rest.close(),
  }
}

/** The exchange's code of a refusal. */
export async function codeOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
    return undefined
  } catch (error) {
    return (error as { apiCode?: number }).apiCode ?? error
  }
}
