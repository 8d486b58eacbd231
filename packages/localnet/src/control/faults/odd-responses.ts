import type { OddResponse } from '@lighter/server'

/** Names of the responses: what a client sees, or the standard name of the status. */
export const ODD_RESPONSE_KINDS = [
  'internal-error',
  'gateway-timeout',
  'unavailable',
  'ok-internal-error',
  'request-timeout',
  'conflict',
  'client-closed',
  'redirect',
  'no-hash',
  'empty-list',
  'word',
  'null',
  'foreign-hash',
] as const

/** An HTTP response that a client does not expect. */
export type OddResponseKind = (typeof ODD_RESPONSE_KINDS)[number]

const error = (status: number, code: number, message: string): OddResponse => ({
  status,
  body: () => JSON.stringify({ code, message }),
})

const html = (status: number, title: string): OddResponse => ({
  status,
  contentType: 'text/html',
  body: () => `<html><body><h1>${status} ${title}</h1></body></html>`,
})

const ok = (body: string): OddResponse => ({ status: 200, body: () => body })

/** Changes the first digit of every hash in the response. */
function withForeignHash(text: string): string {
  return text.replaceAll(/"([0-9a-f])([0-9a-f]{79})"/g, (_all, first: string, rest: string) => {
    return `"${first === '0' ? '1' : '0'}${rest}"`
  })
}

/** Responses that look like a refusal or a receipt but are neither: the transaction was executed before. */
export const ODD_RESPONSES: Readonly<Record<OddResponseKind, OddResponse>> = {
  'internal-error': error(500, 29_500, 'internal server error'),
  'gateway-timeout': error(504, 504, 'upstream request timeout'),
  unavailable: error(503, 0, ''),
  'ok-internal-error': error(200, 29_500, 'internal server error'),
  'request-timeout': html(408, 'Request Time-out'),
  conflict: html(409, 'Conflict'),
  'client-closed': html(499, 'Client Closed Request'),
  redirect: { ...html(302, 'Found'), location: '/' },
  'no-hash': ok('{"code":200,"message":""}'),
  'empty-list': ok('[]'),
  word: ok('"ok"'),
  null: ok('null'),
  'foreign-hash': { status: 200, body: withForeignHash },
}

/** Invalid values of `nonce`, as in the response of `nextNonce`; `missing` omits the field. */
export const BAD_NONCES = ['missing', '1e400', '281474976710656', '-1', '1.5'] as const

/** Returns the response of `nextNonce` with such a value. */
export function badNonceResponse(nonce: (typeof BAD_NONCES)[number]): OddResponse {
  return ok(nonce === 'missing' ? '{"code":200}' : `{"code":200,"nonce":${nonce}}`)
}
