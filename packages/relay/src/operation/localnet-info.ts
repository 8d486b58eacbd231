import type { HttpTransport } from '@lighter/rest'
import { type RestRequest, type Route, refused } from '@lighter/server'
import type { Environment } from '@lighter/standards'
import { parseJson } from '@lighter/standards/json'
import { type AccessKeys, mustTrade } from '../access/access-keys.ts'

/**
 * `GET /localnet/info` for the relay of a localnet: the localnet's response with the hosts of the relay, so that programs that find a
 * localnet by its URL run through the relay. It contains the keys of the funded test accounts.
 */
export function localnetInfo(
  upstream: Environment,
  keys: AccessKeys,
  transport: HttpTransport,
  timeoutMs: number,
): Route[] {
  if (upstream.name !== 'localnet') return []
  const answer = async ({ caller, origin }: RestRequest): Promise<object> => {
    mustTrade(keys.of(caller), undefined)
    const url = `${upstream.restUrl}/localnet/info`
    const { status, text } = await transport.send({
      method: 'GET',
      url,
      headers: {},
      timeoutMs,
      maxBytes: 1_000_000,
    })
    const info = status === 200 ? parseJson(text) : undefined
    if (typeof info !== 'object' || info === null) throw refused('notFound')
    const base = caller.key === undefined ? origin : `${origin}/key/${caller.key}`
    return {
      ...info,
      url: base,
      wsUrl: `${base.replace(/^http/, 'ws')}/stream`,
      explorerUrl: `${base}/explorer/api`,
    }
  }
  return [['GET /localnet/info', answer]]
}
