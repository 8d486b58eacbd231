import { bounded, flag, integer, type RestHandler, type RestRequest, text } from '@lighter/server/routes'
import { parseJson } from '@lighter/standards/json'
import { refused } from '../../engine/errors.ts'
import type { ApiToken } from '../../engine/state/api-key.ts'
import type { Account } from '../../engine/state/entities.ts'
import { newToken } from '../auth.ts'
import type { Backend } from '../backend.ts'

const ALL = 255
const EMPTY_KEY = '0'.repeat(80)

/** API keys with their nonces, maker-only keys, read-only tokens. */
export function apikeyRoutes(backend: Backend): [string, RestHandler][] {
  const { ex, auth } = backend
  const own = (request: RestRequest): Account =>
    auth.accountFor(request.token, integer(request, 'account_index'))
  const signer = (request: RestRequest): Account =>
    auth.signerFor(request.token, integer(request, 'account_index'))
  return [
    [
      'GET /api/v1/apikeys',
      (request) => {
        const account = ex.account(integer(request, 'account_index'))
        const slot = bounded(request, 'api_key_index', 0, 255, ALL)
        const view = (index: number): unknown => {
          const key = account.keys.get(index)
          return {
            account_index: account.index,
            api_key_index: index,
            nonce: key?.nonce ?? 0,
            public_key: key?.publicKey ?? EMPTY_KEY,
            transaction_time: key?.transactionTime ?? 0,
          }
        }
        const slots = slot === ALL ? [...account.keys.keys()].sort((a, b) => a - b) : [slot]
        if (slot !== ALL && !account.keys.has(slot)) throw refused('apiKeyNotFound')
        return { code: 200, api_keys: slots.map(view) }
      },
    ],
    [
      'GET /api/v1/nextNonce',
      (request) => {
        const account = ex.account(integer(request, 'account_index'))
        const key = account.keys.get(bounded(request, 'api_key_index', 0, 254))
        return { code: 200, nonce: key?.nonce ?? 0 }
      },
    ],
    [
      'GET /api/v1/getMakerOnlyApiKeys',
      (request) => {
        const indexes = [...own(request).keys].filter(([, key]) => key.makerOnly).map(([index]) => index)
        return { code: 200, api_key_indexes: indexes.sort((a, b) => a - b) }
      },
    ],
    [
      'POST /api/v1/setMakerOnlyApiKeys',
      (request) => {
        const account = signer(request)
        let indexes: unknown
        try {
          indexes = parseJson(text(request, 'api_key_indexes'))
        } catch {
          throw refused('invalidParam')
        }
        if (
          !Array.isArray(indexes) ||
          indexes.some((one) => !Number.isInteger(one) || one < 4 || one > 254)
        ) {
          throw refused('invalidParam')
        }
        if (account.tier !== 'premium' && indexes.length > 0)
          throw refused('tierChangeInvalidTier', 'maker-only keys are premium only')
        backend.sequencer.accept({ kind: 'makerOnlyKeys', account: account.index, keys: indexes })
        return { code: 200 }
      },
    ],
    [
      'POST /api/v1/tokens/create',
      (request) => {
        const token = newToken(ex, backend.seed, signer(request), {
          name: text(request, 'name'),
          expiry: integer(request, 'expiry'),
          subAccounts: flag(request, 'sub_account_access'),
        })
        backend.sequencer.accept({ kind: 'createToken', token })
        return { code: 200, ...tokenView(token) }
      },
    ],
    [
      'GET /api/v1/tokens',
      (request) => {
        const account = own(request)
        const list = ex.tokens.filter((token) => token.accountIndex === account.index)
        return { code: 200, api_tokens: list.map(tokenView) }
      },
    ],
    [
      'POST /api/v1/tokens/revoke',
      (request) => {
        const account = signer(request)
        const id = integer(request, 'token_id')
        const token = ex.tokens.find((one) => one.id === id && one.accountIndex === account.index)
        if (token === undefined) throw refused('apiTokenNotFound')
        if (token.revoked) throw refused('apiTokenAlreadyRevoked')
        backend.sequencer.accept({ kind: 'revokeToken', token: id })
        return { code: 200, token_id: id, revoked: true }
      },
    ],
  ]
}

function tokenView(token: ApiToken): Record<string, unknown> {
  return {
    token_id: token.id,
    api_token: token.text,
    name: token.name,
    account_index: token.accountIndex,
    expiry: token.expiry,
    sub_account_access: token.subAccounts,
    revoked: token.revoked,
    scopes: 'read.*',
  }
}
