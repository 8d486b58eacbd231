import {
  ApiError,
  AuthError,
  apiErrorFrom,
  brand,
  isLighterError,
  LighterError,
  NetworkError,
  NonceError,
  PrecisionError,
  RateLimitError,
  TimeoutError,
  ValidationError,
} from '@lighter/standards'
import { describe, expect, it } from 'vitest'

describe('LighterError', () => {
  it('is recognized across two copies of a package, along the family', () => {
    // A second copy: the same brands on unrelated classes.
    class OtherBase extends Error {}
    brand(OtherBase, 'LighterError')
    class OtherValidation extends OtherBase {}
    brand(OtherValidation, 'ValidationError')
    const foreign = new OtherValidation('x')
    expect(foreign).toBeInstanceOf(ValidationError)
    expect(foreign).toBeInstanceOf(LighterError)
    expect(foreign).not.toBeInstanceOf(ApiError)
    expect(new PrecisionError('x', { field: 'a' })).toBeInstanceOf(ValidationError)
    expect(new ValidationError('x', { field: 'a' })).not.toBeInstanceOf(PrecisionError)
    expect(new TimeoutError('x')).toBeInstanceOf(NetworkError)
    expect(new Error('x')).not.toBeInstanceOf(LighterError)
  })

  it('keeps code, context, cause and name, and writes bigints in JSON', () => {
    const cause = new Error('inner')
    const error = new NetworkError('outer', { cause, context: { orderId: 2n ** 60n } })
    expect(error).toMatchObject({
      name: 'NetworkError',
      code: 'NETWORK',
      sent: 'maybe',
      retry: 'safe',
      cause,
    })
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ context: { orderId: (2n ** 60n).toString() } })
    expect(error.walk((e) => e === cause)).toBe(cause)
    expect(isLighterError(error, 'NETWORK')).toBe(true)
    expect(isLighterError(error, 'API')).toBe(false)
  })
})

describe('apiErrorFrom', () => {
  const base = { request: 'POST /api/v1/sendTx', write: true }
  it('maps each documented family to its class', () => {
    expect(apiErrorFrom({ ...base, apiCode: 21104, status: 400 })).toBeInstanceOf(NonceError)
    expect(apiErrorFrom({ ...base, apiCode: 23000, status: 400 })).toBeInstanceOf(RateLimitError)
    expect(apiErrorFrom({ ...base, status: 405 })).toBeInstanceOf(RateLimitError)
    expect(apiErrorFrom({ ...base, apiCode: 20013, status: 401 })).toBeInstanceOf(AuthError)
    expect(apiErrorFrom({ ...base, apiCode: 21120, status: 400 })).toBeInstanceOf(AuthError)
    expect(apiErrorFrom({ ...base, apiCode: 29404, status: 400 })).toMatchObject({ code: 'NOT_FOUND' })
    expect(apiErrorFrom({ ...base, apiCode: 21739, status: 400 })).toMatchObject({
      code: 'MARGIN',
      sent: 'yes',
    })
  })

  it('reports an unknown outcome of a write after a 5xx, and allows a read to be repeated', () => {
    expect(apiErrorFrom({ ...base, status: 502 })).toMatchObject({ sent: 'maybe', retry: 'after-resync' })
    expect(apiErrorFrom({ request: 'GET /x', write: false, status: 502 })).toMatchObject({ retry: 'safe' })
    expect(apiErrorFrom({ ...base, status: 403 })).toMatchObject({ code: 'BLOCKED', sent: 'no' })
  })

  it("states the request, the exchange's text and what to do", () => {
    expect(apiErrorFrom({ ...base, apiCode: 21104, status: 400, message: 'invalid nonce' }).message).toBe(
      'POST /api/v1/sendTx was refused: invalid nonce [21104 AppErrInvalidNonce]. The nonce was not used: read nextNonce and sign again.',
    )
  })

  it("keeps the exchange's own text separately", () => {
    expect(apiErrorFrom({ ...base, apiCode: 21104, message: 'invalid nonce' }).apiMessage).toBe(
      'invalid nonce',
    )
    expect(apiErrorFrom({ ...base, apiCode: 21104 }).apiMessage).toBeUndefined()
  })
})
